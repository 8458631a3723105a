/** Ids of the dialogs of known makers; compared whole. */
export const CONSENT_IDS: ReadonlySet<string> = new Set(
  'onetrust-consent-sdk onetrust-pc-sdk onetrust-banner-sdk didomi-host didomi-popup CybotCookiebotDialog usercentrics-root cmpbox cmpwrapper iubenda-cs-banner cookie-law-info-bar cookiescript_injected gdpr-consent-tool-wrapper truste-consent-track cookie-notice moove_gdpr_cookie_modal ketch-consent tarteaucitronRoot axeptio_overlay hs-eu-cookie-confirmation evidon-banner BorlabsCookieBox ccc'.split(
    ' ',
  ),
);

/** Their classes. */
export const CONSENT_CLASSES: ReadonlySet<string> = new Set(
  'qc-cmp2-container qc-cmp-ui cky-consent-container cky-modal cli-modal fc-consent-root cmplz-cookiebanner osano-cm-window cc-window'.split(
    ' ',
  ),
);
