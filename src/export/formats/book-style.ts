/** Style of the chapters of a book. Readers bring their own type and colors, so this sets structure only. */
export const BOOK_STYLE = `
body { margin: 0 1em; line-height: 1.5; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.4em 0 .5em; text-align: start; hyphens: none; break-after: avoid; }
header { margin-bottom: 1.5em; padding-bottom: .8em; border-bottom: 1px solid #999; }
header h1 { margin-top: .5em; }
.fact { margin: .1em 0; font-size: .85em; text-indent: 0; }
img { max-width: 100%; height: auto; }
figure { margin: 1.2em 0; break-inside: avoid; }
figcaption { font-size: .85em; margin-top: .3em; }
blockquote { margin: 1em 1.2em; }
pre { white-space: pre-wrap; font-size: .85em; border: 1px solid #999; padding: .5em; }
table { border-collapse: collapse; font-size: .9em; }
th, td { border: 1px solid #999; padding: .25em .5em; text-align: start; vertical-align: top; }
mark { background: #ffe9a8; color: #000; }
mark.green { background: #cdebc4; }
mark.blue { background: #cfe3f8; }
mark.red { background: #fad3cf; }
mark.purple { background: #e6d6f5; }
.cover { margin: 0; text-align: center; }
.cover img { max-height: 100%; }
nav ol { list-style: none; padding: 0; }
nav li { margin: .5em 0; }
`;
