import { useEffect, useState } from 'preact/hooks';
import { CheckIcon, WarningIcon } from '@/design/icons';
import { judgeHealth, type LibraryHealth } from '@/library/library-health';
import type { LibraryUsage } from '@/library/library-usage';
import type { StringKey } from '@/locales/translate';
import { type BackupActions, BackupSection } from './backup-section';
import { describeBytes } from './describe-bytes';
import { describeHealth } from './describe-health';
import { describeDay } from './describe-row';
import { type ImportActions, ImportSection } from './import-section';
import { useStrings } from './strings-context';

/** What the storage page can do; entrypoints/library wires it to the browser. */
export interface StorageActions {
  readonly backup: BackupActions;
  readonly import: ImportActions;
  readonly readUsage: () => Promise<LibraryUsage>;
  /** Result of the last full check; null when there was none. */
  readonly readHealth: () => Promise<LibraryHealth | null>;
  /** Checks every record. `onProgress` is told how many of how many are done. */
  readonly checkLibrary: (onProgress: (done: number, total: number) => void) => Promise<LibraryHealth>;
  readonly readPictureSettings: () => Promise<PictureChoice>;
  readonly writePictureSettings: (choice: PictureChoice) => Promise<void>;
  readonly hrefOf: (id: string) => string;
  readonly now: () => Date;
}

/** What the person decided about pictures. */
export interface PictureChoice {
  readonly isOn: boolean;
  /** Most bytes for the pictures of one article. */
  readonly maxBytesPerArticle: number;
}

/** What the library takes on this computer, and whether it is sound. */
export function StoragePanel(actions: StorageActions) {
  return (
    <>
      <BackupSection {...actions.backup} />
      <ImportSection {...actions.import} />
      <UsageSection {...actions} />
      <PicturesSection {...actions} />
      <HealthSection {...actions} />
    </>
  );
}

const PARTS: readonly (readonly [part: 'texts' | 'pictures' | 'index' | 'reserve', name: StringKey])[] = [
  ['texts', 'storageTexts'],
  ['pictures', 'storagePictures'],
  ['index', 'storageIndex'],
  ['reserve', 'storageReserve'],
];

/** Largest articles shown at once. */
const FIRST_LARGEST = 6;

function UsageSection({ readUsage, hrefOf }: StorageActions) {
  const { strings, t } = useStrings();
  const [usage, setUsage] = useState<LibraryUsage | null | 'failed'>(null);
  useEffect(() => void readUsage().then(setUsage, () => setUsage('failed')), [readUsage]);
  const [isLong, setLong] = useState(false);
  const bytes = (count: number) => describeBytes(count, strings);
  const largest = usage && usage !== 'failed' ? usage.largest.filter((article) => article.text + article.pictures > 0) : [];
  const parts = usage && usage !== 'failed' ? PARTS.filter(([part]) => usage[part] > 0) : [];
  const most = Math.max(1, ...largest.map((article) => article.text + article.pictures));
  return (
    <section class="panel-section" aria-labelledby="storage-usage">
      <h2 id="storage-usage">{t('storageUsage')}</h2>
      {usage === 'failed' && <p>{t('emptyFailed')}</p>}
      {usage && usage !== 'failed' && (
        <>
          <p class="usage-total">
            {t('storageTotal', { size: bytes(usage.total), count: usage.articles })}
            {usage.free !== null && <span>{t('storageFree', { size: bytes(usage.free) })}</span>}
          </p>
          <div class="usage-bar" aria-hidden="true">
            {parts.map(([part]) => (
              <span key={part} data-part={part} style={{ flexGrow: usage[part] }} />
            ))}
          </div>
          <dl class="usage-parts">
            {parts.map(([part, name]) => (
              <div key={part}>
                <dt>
                  <span class="usage-dot" data-part={part} />
                  {t(name)}
                </dt>
                <dd>{bytes(usage[part])}</dd>
              </div>
            ))}
          </dl>
          {largest.length > 0 && (
            <div class="usage-largest">
              <h3>{t('storageLargest')}</h3>
              <ol>
                {largest.slice(0, isLong ? largest.length : FIRST_LARGEST).map((article) => (
                  <li key={article.id}>
                    <a href={hrefOf(article.id)}>
                      <bdi>{article.title}</bdi>
                    </a>
                    <span class="usage-size">{bytes(article.text + article.pictures)}</span>
                    <span
                      class="usage-line"
                      aria-hidden="true"
                      style={{ inlineSize: `${(100 * (article.text + article.pictures)) / most}%` }}
                    >
                      <span data-part="texts" style={{ flexGrow: article.text }} />
                      <span data-part="pictures" style={{ flexGrow: article.pictures }} />
                    </span>
                  </li>
                ))}
              </ol>
              {!isLong && largest.length > FIRST_LARGEST && (
                <button type="button" class="link-button" onClick={() => setLong(true)}>
                  {t('storageMore')}
                </button>
              )}
            </div>
          )}
        </>
      )}
    </section>
  );
}

/** Offered as the most for one article, in bytes. */
const PICTURE_CAPS = [5e6, 10e6, 25e6, 50e6, 100e6];

function PicturesSection({ readPictureSettings, writePictureSettings }: StorageActions) {
  const { strings, t } = useStrings();
  const [choice, setChoice] = useState<PictureChoice | null>(null);
  useEffect(() => void readPictureSettings().then(setChoice, () => undefined), [readPictureSettings]);
  const change = (next: PictureChoice) => {
    setChoice(next);
    void writePictureSettings(next);
  };
  // One that another version has stored stays to be chosen.
  const caps = [...new Set([...PICTURE_CAPS, ...(choice ? [choice.maxBytesPerArticle] : [])])].sort((one, other) => one - other);
  return (
    <section class="panel-section" aria-labelledby="storage-pictures">
      <h2 id="storage-pictures">{t('storagePictures')}</h2>
      <label class="switch">
        <input
          type="checkbox"
          checked={choice?.isOn === true}
          disabled={choice === null}
          onChange={(event) => choice && change({ ...choice, isOn: event.currentTarget.checked })}
        />
        <span>{t('storageKeepPictures')}</span>
      </label>
      <p class="option-note">{t('storageKeepPicturesNote')}</p>
      {choice?.isOn && (
        <label class="panel-choice">
          <span>{t('picturesCap')}</span>
          <select
            class="select"
            value={choice.maxBytesPerArticle}
            onChange={(event) => change({ ...choice, maxBytesPerArticle: Number(event.currentTarget.value) })}
          >
            {caps.map((cap) => (
              <option key={cap} value={cap}>
                {describeBytes(cap, strings)}
              </option>
            ))}
          </select>
        </label>
      )}
    </section>
  );
}

function HealthSection({ readHealth, checkLibrary, now }: StorageActions) {
  const { strings, t } = useStrings();
  const [health, setHealth] = useState<LibraryHealth | null>(null);
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => void readHealth().then(setHealth, () => undefined), [readHealth]);

  const check = async () => {
    setFailed(false);
    setProgress({ done: 0, total: 1 });
    try {
      setHealth(await checkLibrary((done, total) => setProgress({ done, total })));
    } catch {
      setFailed(true);
    }
    setProgress(null);
  };
  const verdict = health && judgeHealth(health);
  return (
    <section class="panel-section" aria-labelledby="storage-health">
      <h2 id="storage-health">{t('healthTitle')}</h2>
      <p>{t('healthNote')}</p>
      <div role="status">
        {hasFailed && (
          <p class="panel-line">
            <WarningIcon size={16} />
            {t('emptyFailed')}
          </p>
        )}
        {health && verdict && !progress && (
          <p class="panel-line" data-good={verdict === 'all-well' || verdict === 'healed'}>
            {verdict === 'all-well' || verdict === 'healed' ? <CheckIcon size={16} /> : <WarningIcon size={16} />}
            <span>
              {describeHealth(health, strings)} {t('healthWhen', { day: describeDay(health.checkedAt, now(), strings) })}
            </span>
          </p>
        )}
      </div>
      {health && health.unreadable.length > 0 && (
        <ul class="unreadable">
          {health.unreadable.map((record) => (
            <li key={record.id}>
              <bdi>{record.title ?? record.id}</bdi>
              <span>{t(record.reason === 'damaged' ? 'healthDamaged' : 'healthNewer')}</span>
            </li>
          ))}
        </ul>
      )}
      {progress ? (
        <progress aria-label={t('healthCheck')} value={progress.done} max={Math.max(1, progress.total)} />
      ) : (
        <button type="button" class="button" onClick={() => void check()}>
          {t('healthCheck')}
        </button>
      )}
    </section>
  );
}
