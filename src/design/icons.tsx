/** Sade's own icons: one stroke weight on a 24 grid, drawn in the text color. Decoration for assistive technology: the control around an icon has the name. */

export interface IconProps {
  /** Side in CSS pixels; 18 when left out. */
  readonly size?: number;
}

/** Opens the reader: an open book. */
export const ReadIcon = /* @__PURE__ */ outline('M12 6.5C10 5 7 4.5 3 4.5v13c4 0 7 .5 9 2 2-1.5 5-2 9-2v-13c-4 0-7 .5-9 2Zm0 0v13');
/** Saves the article: an empty bookmark. */
export const SaveIcon = /* @__PURE__ */ outline('M6.5 3.5h11v17L12 16l-5.5 4.5Z');
/** The article is saved: a filled bookmark. */
export const SavedIcon = /* @__PURE__ */ solid('M6.5 3.5h11v17L12 16l-5.5 4.5Z');
export const CloseIcon = /* @__PURE__ */ outline('m6 6 12 12M18 6 6 18');
export const SearchIcon = /* @__PURE__ */ outline('M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.7-1.8L20.5 20.5');
export const DeleteIcon = /* @__PURE__ */ outline('M4 6.5h16M9.5 6V3.5h5V6M6.5 6.5l1 14h9l1-14M10.2 10.5l.3 6M13.8 10.5l-.3 6');
export const UndoIcon = /* @__PURE__ */ outline('M8.5 4.5 4 9l4.5 4.5M4 9h10a5.5 5.5 0 0 1 0 11h-4');
/** More actions: three dots. */
export const MoreIcon = /* @__PURE__ */ solid(
  'M5 13.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4ZM12 13.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4ZM19 13.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4Z',
);
/** Settings: two sliders. */
export const SettingsIcon = /* @__PURE__ */ outline(
  'M3.5 7.5h8M16.5 7.5h4M14 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM3.5 16.5h3M11.5 16.5h9M9 19a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
);
/** Text settings of the reader: a large and a small letter. */
export const TypeIcon = /* @__PURE__ */ outline('m2.5 19 5.5-14 5.5 14M4.5 14h7M14.5 19l3.5-9 3.5 9M15.8 16h4.4');
/** The library: books on a shelf. */
export const LibraryIcon = /* @__PURE__ */ outline('M4 4v16M8.5 4v16M13 4.6l4.6 15.2M4 20h4.5M4 4h4.5M13 4.6l3.7-1.1L21.3 18.6l-3.7 1.2');
/** Leaves Sade for the site. */
export const ExternalIcon = /* @__PURE__ */ outline('M13.5 4.5h6v6M19.5 4.5l-9 9M17.5 14v5.5h-13v-13H10');
export const LightIcon = /* @__PURE__ */ outline(
  'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
);
export const DarkIcon = /* @__PURE__ */ outline('M20 14.2A8.5 8.5 0 0 1 9.8 4 8.5 8.5 0 1 0 20 14.2Z');
export const CheckIcon = /* @__PURE__ */ outline('m4.5 12.5 5 5 10-11');
export const WarningIcon = /* @__PURE__ */ outline('M12 4 2.5 20h19ZM12 10v5M12 17.4v.2');
export const InfoIcon = /* @__PURE__ */ outline('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.5M12 7.6v.2');
export const ArchiveIcon = /* @__PURE__ */ outline('M3.5 4.5h17v4h-17ZM5 8.5v11h14v-11M10 12.5h4');
export const StarIcon = /* @__PURE__ */ outline('m12 3.5 2.6 5.6 6.1.7-4.5 4.2 1.2 6-5.4-3-5.4 3 1.2-6L3.3 9.8l6.1-.7Z');
export const StarredIcon = /* @__PURE__ */ solid('m12 3.5 2.6 5.6 6.1.7-4.5 4.2 1.2 6-5.4-3-5.4 3 1.2-6L3.3 9.8l6.1-.7Z');
export const TagIcon = /* @__PURE__ */ outline('M3.5 4v8l8.5 8.5 8-8L11.5 4ZM7.8 8.3v.1');
export const KeyboardIcon = /* @__PURE__ */ outline('M2.5 6h19v12h-19ZM6 10h.1M9 10h.1M12 10h.1M15 10h.1M18 10h.1M6 14h.1M9 14h6M18 14h.1');
/** Marks text: a pen over a line. */
export const HighlightIcon = /* @__PURE__ */ outline('m8.5 15.5-.8-3.2L17 3l4 4-9.3 9.3-3.2-.8ZM8.5 15.5 6 18M3.5 21h17');
export const NoteIcon = /* @__PURE__ */ outline('M4 4.5h16v11L15 20.5H4ZM20 15.5h-5v5M8 9h8M8 13h4');
/** A part of the text: lines within corners. */
export const SelectionIcon = /* @__PURE__ */ outline('M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 10h8M8 14h5');
/** Reads aloud. */
export const SpeakerIcon = /* @__PURE__ */ outline('M4 9.5v5h3.5L12 19V5L7.5 9.5ZM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11');
export const PlayIcon = /* @__PURE__ */ solid('M7 4.5v15l12-7.5Z');
export const PauseIcon = /* @__PURE__ */ solid('M7 5h3v14H7ZM14 5h3v14h-3Z');
/** Steps of reading aloud: an arrow to a bar for a sentence, a double one for a paragraph. Mirror them in CSS with `:dir(rtl)`. */
export const NextSentenceIcon = /* @__PURE__ */ outline('m6.5 5.5 9 6.5-9 6.5ZM18.5 5.5v13');
export const PreviousSentenceIcon = /* @__PURE__ */ outline('m17.5 5.5-9 6.5 9 6.5ZM5.5 5.5v13');
export const NextParagraphIcon = /* @__PURE__ */ outline('m4 6 7 6-7 6ZM12.5 6l7 6-7 6Z');
export const PreviousParagraphIcon = /* @__PURE__ */ outline('m20 6-7 6 7 6ZM11.5 6l-7 6 7 6Z');
/** A voice and how it reads: a mouth that speaks lines. */
export const VoiceIcon = /* @__PURE__ */ outline('M3.5 12v.1M7 9v6M10.5 5.5v13M14 8.5v7M17.5 10.5v3M20.5 12v.1');
/** Down to the text that is being read. */
export const DownToTextIcon = /* @__PURE__ */ outline('M12 3.5v9M7.5 8.5 12 13l4.5-4.5M5 17h14M5 20.5h9');
/** Contents list of an article. */
export const ContentsIcon = /* @__PURE__ */ outline('M4 6h.1M8 6h12M4 12h.1M11 12h9M4 18h.1M8 18h12');
export const PrintIcon = /* @__PURE__ */ outline('M7 8V3.5h10V8M7 17H3.5V8h17v9H17M7 14h10v6.5H7Z');
export const DownloadIcon = /* @__PURE__ */ outline('M12 3.5V15M7 10.5l5 5 5-5M4 20h16');
export const UploadIcon = /* @__PURE__ */ outline('M12 15.5V4M7 8.5l5-5 5 5M4 20h16');
export const StorageIcon = /* @__PURE__ */ outline(
  'M4 6c0-1.7 3.6-3 8-3s8 1.3 8 3-3.6 3-8 3-8-1.3-8-3ZM4 6v12c0 1.7 3.6 3 8 3s8-1.3 8-3V6M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3',
);
export const PictureIcon = /* @__PURE__ */ outline('M3.5 4.5h17v15h-17ZM3.5 16l5-5 4.5 4.5 2.5-2.5 5 4.5M15.5 9h.1');
/** Reading statistics: bars of days. */
export const ChartIcon = /* @__PURE__ */ outline('M4 20.5h16M6.5 17v-4M12 17V6.5M17.5 17v-7');
/** Unread: an empty ring. */
export const UnreadIcon = /* @__PURE__ */ outline('M12 17.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Z');
/** Time left, or being read. */
export const ClockIcon = /* @__PURE__ */ outline('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2');
export const SiteIcon = /* @__PURE__ */ outline(
  'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c2.5 2.5 3.7 5.5 3.7 9s-1.2 6.5-3.7 9c-2.5-2.5-3.7-5.5-3.7-9S9.5 5.5 12 3Z',
);
export const SortIcon = /* @__PURE__ */ outline('M7.5 4.5v15M4 16l3.5 3.5L11 16M13 6h7.5M13 11h5.5M13 16h3.5');
export const CopyIcon = /* @__PURE__ */ outline('M8.5 8.5v-5h12v12h-5M3.5 8.5h12v12h-12Z');
export const EyeIcon = /* @__PURE__ */ outline(
  'M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
);
export const EyeOffIcon = /* @__PURE__ */ outline(
  'M5.5 8.2A14 14 0 0 0 2.5 12c2.5 4.5 5.8 6.5 9.5 6.5 1.4 0 2.7-.3 4-.9M9 6c1-.3 2-.5 3-.5 3.7 0 7 2 9.5 6.5-.7 1.2-1.4 2.2-2.2 3M4 4l16 16',
);
export const PlusIcon = /* @__PURE__ */ outline('M12 5v14M5 12h14');
export const MinusIcon = /* @__PURE__ */ outline('M5 12h14');
/** "Back" in left-to-right scripts; mirror it in CSS with `:dir(rtl)`. */
export const BackIcon = /* @__PURE__ */ outline('M20 12H4.5M11 5.5 4.5 12l6.5 6.5');
export const ForwardIcon = /* @__PURE__ */ outline('M4 12h15.5M13 5.5l6.5 6.5-6.5 6.5');
export const UpIcon = /* @__PURE__ */ outline('M12 20V4.5M5.5 11 12 4.5l6.5 6.5');
export const ChevronDownIcon = /* @__PURE__ */ outline('m5.5 9 6.5 6.5L18.5 9');
export const ChevronUpIcon = /* @__PURE__ */ outline('m5.5 15.5 6.5-6.5 6.5 6.5');
export const HelpIcon = /* @__PURE__ */ outline(
  'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM9.3 9.5c.2-1.6 1.3-2.5 2.8-2.5 1.6 0 2.7 1 2.7 2.4 0 2.1-2.7 2.3-2.7 4.6M12 16.8v.2',
);

/** The mark: five set lines of a column that together are an S. Drawn in the text color; the pixel sizes come from scripts/brand. */
export function SadeMark({ size = 18 }: IconProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="currentColor" aria-hidden="true" focusable="false">
      <path d="M2 1h12v2H2ZM2 4h5v2H2ZM2 7h12v2H2ZM9 10h5v2H9ZM2 13h12v2H2Z" />
    </svg>
  );
}

function outline(path: string) {
  return ({ size = 18 }: IconProps) => (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.7"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} />
    </svg>
  );
}

function solid(path: string) {
  return ({ size = 18 }: IconProps) => (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="currentColor"
      stroke="currentColor"
      stroke-width="1.7"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} />
    </svg>
  );
}
