/**
 * Parameters that only say where a visitor came from. Never list a bare word that sites also use to choose content
 * ("id", "p", "page", "ref", "source", "s", "v", "lang", "story"): dropping one of those would merge different articles.
 */
const TRACKING_NAMES = new Set(
  (
    'fbclid gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid msclkid yclid ysclid twclid ttclid igshid igsh srsltid epik li_fat_id ' +
    'mc_cid mc_eid mkt_tok _hsenc _hsmi __hssc __hstc __hsfp hsctatracking oly_anon_id oly_enc_id vero_id vero_conv wickedid _openstat ' +
    'rb_clickid s_cid s_kwcid ef_id dm_i ml_subscriber ml_subscriber_hash _ga _gl _ke __s __twitter_impression ref_src ref_url cmpid cmp_id ' +
    'xtor ocid ncid smid smtyp guccounter guce_referrer guce_referrer_sig soc_src soc_trk sr_share wt_mc wt_zmc fb_action_ids fb_action_types ' +
    'fb_source fb_ref action_object_map action_type_map action_ref_map spm scm _branch_match_id _branch_referrer sfnsn mibextid taid tblci ' +
    'trk_contact trk_msg trk_module trk_sid sc_cid sc_campaign sc_channel cvid_source ito icid_source linkcode_source __cft__ __tn__ wprov'
  ).split(' '),
);

/** Families of such parameters by their first letters. Must not match "utm" as a whole name or words like "at_home". */
const TRACKING_FAMILIES =
  /^(?:utm_|pk_(?:campaign|kwd|keyword|source|medium|content|cid)|(?:mtm|matomo|piwik|hsa|cx|itm|at)_(?:campaign|source|medium|content|keyword|cid|group|placement|term|link|type|format|network|ver|acc|cam|grp|ad|src|tgt|kw|mt|net|custom\d|artpos|testid|recsource|recreqid)|wt\.(?:mc|zmc|tsrc)|__cft__)/;

/** Begins the fragment of a selected part's address, see `makePart`. No page gives it to its own address. */
export const SELECTION_FRAGMENT = '#sade-selection';

/**
 * Gives one spelling for all addresses of a page: no fragment, no tracking parameters, no user name, lower-case host, no default port.
 * Order and spelling of the remaining parameters stay as they are. Fragments that are routes ("#/story/1", "#!/story/1") stay too:
 * without them every article of such a site would be the same one. So does the fragment of a selected part, which is an article of its own.
 * @param url absolute address
 * @returns the address, or the trimmed input where it is no address at all
 */
export function normalizeUrl(url: string): string {
  let parsed: URL;
  try {
    parsed = new URL(url.trim());
  } catch {
    return url.trim();
  }
  parsed.username = '';
  parsed.password = '';
  if (!/^#!?\/|^#sade-selection-[\da-f]{8}:~:/.test(parsed.hash)) parsed.hash = '';
  if (parsed.search) parsed.search = dropTracking(parsed.search.slice(1));
  // Assigning '' leaves no "?" or "#" behind, an address written as "/story?" does.
  return parsed.href.replace(/\?(?=#|$)/, '');
}

function dropTracking(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '' && !isTracking(pair.split('=', 1)[0] ?? ''))
    .join('&');
}

function isTracking(rawName: string): boolean {
  const name = rawName.toLowerCase().replace(/%5b.*$|\[.*$/, '');
  return TRACKING_NAMES.has(name) || TRACKING_FAMILIES.test(name);
}
