/**
 * Registrable part of a host name without a list of public suffixes: the last two labels, three where the last but one is a short
 * second-level domain ("com.tr", "co.uk", "gov.au"). Too short a guess would call strangers the same site, so hosts under shared
 * suffixes ("github.io", "blogspot.com") count with their own name.
 */
export function findSite(host: string): string {
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  if (labels.length <= 2 || /^[\d.]+$|:/.test(host)) return labels.join('.');
  const suffix = labels.slice(-2).join('.');
  const isShared =
    /^(?:github|gitlab|netlify|vercel|herokuapp|pages|web|firebaseapp|blogspot|wordpress|substack|medium|tumblr|livejournal|typepad|hatenablog|ghost|notion|readthedocs|weebly|wixsite)\.\w+$/.test(
      suffix,
    );
  const isSecondLevel =
    /^(?:com?|net|org|gov|govt|edu|ac|or|ne|go|gen|bel|av|biz|info|web|mil|in|k12|gob|nic|pp|plc|ltd|me|nom|asn|id|school|sch)\.[a-z]{2}$/.test(
      suffix,
    );
  return labels.slice(isShared || isSecondLevel ? -3 : -2).join('.');
}
