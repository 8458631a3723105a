/**
 * `npm run bench -- library-safety`: what becomes of the library when the browser is killed, its background stopped, and its files damaged.
 *
 *   --browser chromium|firefox
 *   --kills 30 --stops 100 --saves 1000   how often the browser is killed and its background stopped, how many acknowledged saves in all
 *   --articles 250                        size of the library that is damaged
 *   --only kills|damage
 *   --kinds 'MANIFEST|cut in half'        only the kinds of damage whose name fits, a regular expression
 */
import { damageLibrary } from './library/damage-profile.ts';
import { killBrowserWhileSaving } from './library/kill-browser.ts';
import type { BrowserName } from './library/library-browser.ts';

const only = option('only');
const browsers = (['chromium', 'firefox'] as const).filter((name) => (option('browser') ?? name) === name);
for (const browser of browsers) {
  if (only !== 'damage') await kills(browser);
  if (only !== 'kills') await damages(browser, Number(option('articles') ?? 250));
}

async function kills(browser: BrowserName): Promise<void> {
  const [wantedKills, wantedStops, saves] = [option('kills') ?? 30, option('stops') ?? 100, option('saves') ?? 1_000].map(Number);
  const figures = await killBrowserWhileSaving({
    browser,
    kills: wantedKills ?? 0,
    stops: wantedStops ?? 0,
    saves: saves ?? 0,
    seed: 20_260_301,
  });
  console.log(`\n${browser} killed ${figures.kills} times (kill -9), its background stopped ${figures.stops} times while saving`);
  console.log(`  ${figures.acknowledged} saves acknowledged, ${figures.unanswered} without an answer and tried again`);
  const isFine = figures.lost + figures.torn + figures.untrue + figures.duplicates === 0 && figures.acknowledged >= (saves ?? 0);
  console.log(
    `  ${isFine ? 'ok  ' : 'MISS'} ${figures.lost} lost, ${figures.torn} torn, ${figures.untrue} acknowledged falsely, ${figures.duplicates} twice`,
  );
  if (!isFine) process.exitCode = 1;
}

async function damages(browser: BrowserName, articles: number): Promise<void> {
  console.log(`\ndamage to the files of ${browser} with a library of ${articles} articles`);
  let misses = 0;
  let count = 0;
  const kinds = option('kinds');
  await damageLibrary(
    browser,
    articles,
    (figures) => {
      count++;
      // What hit no record (free space inside a file) leaves nothing to notice: then every record was whole in both engines from the start.
      const isNoticed = figures.isNoticed || figures.wasWhole;
      const isFine =
        isNoticed &&
        figures.readable === articles &&
        figures.listed === articles &&
        figures.found === figures.lookedFor &&
        figures.isHealed;
      if (!isFine) misses++;
      const noticed = figures.isNoticed ? 'noticed' : figures.wasWhole ? 'no record was hit' : 'NOT noticed';
      const said = `${noticed}, ${figures.readable} readable, ${figures.listed} listed, ${figures.found} of ${figures.lookedFor} found, ${figures.isHealed ? 'healed' : 'NOT healed'}`;
      console.log(`  ${isFine ? 'ok  ' : 'MISS'} ${figures.name.padEnd(44)} ${said}`);
    },
    kinds === undefined ? {} : { kinds: new RegExp(kinds) },
  );
  console.log(`  ${count - misses} of ${count} kinds of damage noticed and healed, every article readable`);
  if (misses > 0) process.exitCode = 1;
}

function option(name: string): string | undefined {
  const place = process.argv.indexOf(`--${name}`);
  return place === -1 ? undefined : process.argv[place + 1];
}
