const THREAD_NAME =
  /(?:^|[\s_-])(?:topic|thread|forum|post|message|question|answer|reply|comment)(?:s|list|view|body|text|content|cell)?(?:[\s_-]|$)/i;
const THREAD_PATH =
  /\/(?:forums?|threads?|topics?|viewtopic|showthread|questions?|discussions?|community|t|comments|board|ask|issues)(?:[/.?]|$)|viewtopic|showthread|forum/i;
/** Not "Question": articles and shops mark their frequent questions with it. */
const THREAD_TYPE = /"@type"\s*:\s*\[?\s*"(?:DiscussionForumPosting|QAPage)"/;
const THREAD_ITEM = '[itemtype*="DiscussionForumPosting"], [itemtype*="QAPage"]';
/** Hosts that are named for what they are: "forum.example.org", "teaforum.com". */
const THREAD_HOST = /forum|(?:^|\.)(?:community|discuss|board|answers|ask)\./;
/** Parts of an address that alone mean a thread; elsewhere several messages have to be seen. */
const SURE_ADDRESS = /forum|\/(?:thread|topic|questions?)s?\//i;
const THREAD_GENERATOR = /discourse|phpbb|vbulletin|xenforo|mybb|invision|smf|flarum|vanilla|nodebb|discuz|simple machines/i;

/**
 * Tells whether a page is a thread (forum, questions and answers), whose replies are its content, from what the page says of itself:
 * software, structured data, address.
 */
export function isThreadPage(document: Document, url: string): boolean {
  const find = Document.prototype.querySelector;
  const head = find.call(document, 'meta[name="generator" i]')?.getAttribute('content') ?? '';
  if (THREAD_GENERATOR.test(head)) return true;
  if (find.call(document, THREAD_ITEM) !== null) return true;
  for (const script of Document.prototype.querySelectorAll.call(document, 'script[type*="ld+json" i]')) {
    if (THREAD_TYPE.test((script.textContent ?? '').slice(0, 20_000))) return true;
  }
  let address = '';
  try {
    const { hostname, pathname, search } = new URL(url);
    address = `${THREAD_HOST.test(hostname) ? '/forum/' : ''}${pathname}${search}`;
  } catch {
    return false;
  }
  return THREAD_PATH.test(address) && countMessages(document) >= (SURE_ADDRESS.test(address) ? 1 : 2);
}

/** Elements that are called a message by their class, or by the name that a forum's own program gave them: `<shreddit-comment>`. */
function countMessages(document: Document): number {
  const named = Document.prototype.querySelectorAll.call(
    document,
    '[class*="post" i], [class*="message" i], [class*="answer" i], [class*="repl" i], [class*="comment" i]',
  );
  let count = 0;
  for (const element of named) if (THREAD_NAME.test(element.className?.toString?.() ?? '')) count++;
  for (const element of Document.prototype.getElementsByTagName.call(document, '*')) if (MESSAGE_TAG.test(element.localName)) count++;
  return count;
}

const MESSAGE_TAG = /-(?:post|message|answer|reply|comment)$/;
