/**
 * Tells whether an address lies in the person's own network or machine, where no page on the web may send us: loopback, private,
 * link-local, shared, benchmarking, multicast and reserved IP ranges (IANA special-purpose registries, RFC 6890 and its updates), names without a dot,
 * and names of local networks (.local, .localhost, .internal, .home.arpa, .lan, .home, .corp, .intranet, .private, .test).
 * Anything that is not plain http(s) counts as private too.
 *
 * A public name that resolves to a private address cannot be seen from here.
 */
export function isPrivateAddress(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return true;
  const host = hostname.toLowerCase().replace(/\.$/, '');
  if (host.startsWith('[')) return isPrivateV6(host.slice(1, -1));
  // The URL parser has turned every spelling of an IPv4 address (octal, hexadecimal, one number) into four decimal ones.
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isPrivateV4(host.split('.').map(Number));
  return !host.includes('.') || LOCAL_NAME.test(host);
}

const LOCAL_NAME = /(?:^|\.)(?:local|localhost|internal|home\.arpa|lan|home|corp|intranet|private|localdomain)$/;

function isPrivateV4([a = 0, b = 0, c = 0]: readonly number[]): boolean {
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    (a === 100 && b >= 64 && b <= 127) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 192 && b === 0 && (c === 0 || c === 2)) ||
    (a === 198 && (b === 18 || b === 19)) ||
    (a === 198 && b === 51 && c === 100) ||
    (a === 203 && b === 0 && c === 113) ||
    a >= 224
  );
}

/** Only global unicast (2000::/3) is public, and of it not what carries an IPv4 address or is for documentation. */
function isPrivateV6(host: string): boolean {
  const first = Number.parseInt(host.split(':')[0] || '0', 16);
  if (first < 0x2000 || first > 0x3fff) return true;
  return /^(?:2001:(?:0:|:|db8:)|2001:0?:|2002:|3fff:)/.test(host);
}
