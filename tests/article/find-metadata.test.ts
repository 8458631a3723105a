import { describe, expect, it } from 'vitest';
import { findMetadata } from '@/article/find-metadata';

const URL_OF_PAGE = 'https://haber.example/gundem/koyde-yeni-okul-acildi-4711';
const PARAGRAPH =
  'Muhtar, okulun yapımında bütün köyün çalıştığını, taşların dereden taşındığını ve çatının son karla birlikte bittiğini anlattı. '.repeat(
    3,
  );

function parse(head: string, body = '', attributes = ''): Document {
  return new DOMParser().parseFromString(`<!doctype html><html ${attributes}><head>${head}</head><body>${body}</body></html>`, 'text/html');
}

function find(head: string, body = '', attributes = 'lang="tr"') {
  return findMetadata(parse(head, body, attributes), { url: URL_OF_PAGE });
}

function jsonLd(fields: object): string {
  return `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', ...fields })}</script>`;
}

describe('findMetadata', () => {
  it('reads an ordinary news page from its JSON-LD', () => {
    const metadata = find(
      `<title>Köyde yeni okul açıldı - Haber Örnek</title><meta property="og:site_name" content="Haber Örnek">${jsonLd({
        headline: 'Köyde yeni okul açıldı',
        author: [
          { '@type': 'Person', name: 'Ayşe Yılmaz' },
          { '@type': 'Person', name: 'Mehmet Demir' },
        ],
        datePublished: '2024-07-03T18:24:00+03:00',
        dateModified: '2024-07-03T18:57:00+03:00',
        articleSection: 'Gündem',
        keywords: ['okul', 'köy'],
        image: 'https://haber.example/resim/okul-acilisi.jpg',
      })}`,
      '<h1>Köyde yeni okul açıldı</h1>',
    );
    expect(metadata).toMatchObject({
      title: 'Köyde yeni okul açıldı',
      byline: 'Ayşe Yılmaz, Mehmet Demir',
      siteName: 'Haber Örnek',
      section: 'Gündem',
      tags: ['okul', 'köy'],
      publishedAt: '2024-07-03T18:24:00+03:00',
      modifiedAt: '2024-07-03T18:57:00+03:00',
      lang: 'tr',
      dir: 'ltr',
      canonicalUrl: URL_OF_PAGE,
    });
    expect(metadata.leadPicture?.src).toBe('https://haber.example/resim/okul-acilisi.jpg');
  });

  it('gives an empty page its host as title and site', () =>
    expect(find('', '', '')).toMatchObject({
      title: 'haber.example',
      siteName: 'haber.example',
      byline: null,
      publishedAt: null,
      modifiedAt: null,
      lang: null,
      dir: 'ltr',
      excerpt: '',
      leadPicture: null,
      articleBody: null,
    }));

  describe('title', () => {
    it('drops a kicker where the page puts another one before the same headline', () => {
      expect(
        find(
          '<title>Deprem: Köyde yeni okul bu hafta açıldı - Haber Örnek</title>',
          '<h1>Bölgeden haberler - Köyde yeni okul bu hafta açıldı</h1>',
        ).title,
      ).toBe('Köyde yeni okul bu hafta açıldı');
      expect(find('<title>Bölge: Köyde yeni okul bu hafta açıldı</title>', '<h1>Bölge: Köyde yeni okul bu hafta açıldı</h1>').title).toBe(
        'Bölge: Köyde yeni okul bu hafta açıldı',
      );
    });

    it('takes the editors’ headline that is set under a heading for search engines', () => {
      const head = `<title>Okul 2026: tüm bilgiler</title><meta property="og:title" content="Okul 2026: tüm bilgiler">${jsonLd({
        headline: 'Köyün çocukları sonunda sıralarında',
      })}`;
      expect(find(head, '<h1>Okul 2026: tüm bilgiler</h1><h2>Köyün çocukları sonunda sıralarında</h2>').title).toBe(
        'Köyün çocukları sonunda sıralarında',
      );
      expect(find(head, '<h1>Okul 2026: tüm bilgiler</h1>').title).toBe('Okul 2026: tüm bilgiler');
    });

    it('takes the visible headline where the page has several for several purposes', () =>
      expect(
        find(
          '<title>Okul açıldı: köyün son durumu | Haber Örnek</title><meta property="og:title" content="Köyde yeni okul böyle açıldı">',
          '<h1>Haber Örnek</h1><h1>Köyde yeni okul açıldı</h1>',
        ).title,
      ).toBe('Köyde yeni okul açıldı'));

    it('does not take the name of the site, a related story or a menu for the headline', () =>
      expect(
        find(
          '<title>Köyde yeni okul açıldı - Haber Örnek</title><meta property="og:site_name" content="Haber Örnek">',
          '<h1>HABER ÖRNEK</h1><h2>Köyde yeni okul açıldı</h2><h1>Hava durumu</h1>',
        ).title,
      ).toBe('Köyde yeni okul açıldı'));

    it('drops a kicker inside the heading, also where the heading is marked as the headline', () =>
      expect(
        find(
          '<title>Deprem: «Köyde yeni okul bu hafta açıldı» - Haber Örnek</title><meta property="og:title" content="Deprem: «Köyde yeni okul bu hafta açıldı»">',
          '<h1 itemprop="headline"><span>Bölgeden haberler</span><span> - </span><span>«Köyde yeni okul bu hafta açıldı»</span></h1>',
        ).title,
      ).toBe('«Köyde yeni okul bu hafta açıldı»'));

    it('does not take a heading that leads to another page: a logo, another story', () =>
      expect(
        find(
          '<title>Köyün yolu ve okula giden patikalar | Haber Örnek</title>',
          `<h1><a href="/">örnek ana sayfa</a> <a href="/haber">haber</a></h1><h1><a href="${URL_OF_PAGE}">Köyün yolu: okula giden üç patika</a></h1>
           <h1><a href="/gundem/patikalar">Köyün yolu ve okula gelen patikalar</a></h1>`,
        ).title,
      ).toBe('Köyün yolu: okula giden üç patika'));

    it('takes the topic where the forum’s own heading is said elsewhere too', () =>
      expect(
        find(
          '<title>Çatı aktarma hakkında – Forum Yardım</title><meta property="og:title" content="Çatı aktarma hakkında"><meta property="og:title" content="Forum">',
          '<h1>Forum</h1><h1>Çatı aktarma hakkında</h1>',
        ).title,
      ).toBe('Çatı aktarma hakkında'));

    it('does not take the name of the host for the headline', () => {
      const page = parse('<title>Çatı aktarma burada konuşulur - haber.example</title>', '<h1>haber.example</h1>');
      expect(findMetadata(page, { url: 'https://forum.haber.example/konu?t=7' }).title).toBe('Çatı aktarma burada konuşulur');
    });

    it('does not shout where another source speaks normally', () =>
      expect(find('<meta property="og:title" content="Köyde yeni okul açıldı">', '<h1>KÖYDE YENİ OKUL AÇILDI</h1>').title).toBe(
        'Köyde yeni okul açıldı',
      ));

    it('does not believe a JSON-LD headline of another story', () =>
      expect(
        find(
          `<title>Köyde yeni okul açıldı</title>${jsonLd({ headline: 'Bu hafta sonu yağmur bekleniyor' })}`,
          '<h1>Köyde yeni okul açıldı</h1>',
        ).title,
      ).toBe('Köyde yeni okul açıldı'));
  });

  describe('authors', () => {
    it.each([
      ['<meta name="author" content="Ayşe Yılmaz">', ''],
      ['<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ayşe Yılmaz">', ''],
      ['', '<a rel="author" href="/x">Ayşe Yılmaz</a>'],
      ['', '<span itemprop="author"><span itemprop="name">Ayşe Yılmaz</span>, editör</span>'],
      ['', '<div class="haber-yazar">Ayşe Yılmaz</div>'],
      ['', '<div>Yazar: Ayşe Yılmaz</div>'],
      ['', '<div>03.07.2024 <a href="/yazarlar/ayse-yilmaz">Ayşe Yılmaz</a></div>'],
      ['', '<div>By</div><div>Ayşe Yılmaz</div>'],
      ['<meta name="author" content="Haber Örnek"><meta property="og:site_name" content="Haber Örnek">', '<p>By Ayşe Yılmaz</p>'],
    ])('finds the author in %s%s', (head, body) =>
      expect(find(head, `<h1>Köyde yeni okul açıldı</h1>${body}<p>${PARAGRAPH}</p>`).byline).toBe('Ayşe Yılmaz'),
    );

    it('keeps the newsroom where nobody else is named', () =>
      expect(find('<meta name="author" content="Haber Merkezi">', `<h1>Başlık</h1><p>${PARAGRAPH}</p>`).byline).toBe('Haber Merkezi'));

    it('does not take a photographer, a commenter or an author of another story', () =>
      expect(
        find(
          '',
          `<h1>Köyde yeni okul açıldı</h1><figure><figcaption>Photo by Bob Sample</figcaption></figure><p>${PARAGRAPH}</p><p>${PARAGRAPH}</p><p>${PARAGRAPH}</p><aside>By Carol Sample</aside><div class="comments"><span class="author">Dan Sample</span></div>`,
        ).byline,
      ).toBeNull());
  });

  describe('dates', () => {
    it.each([
      ['<meta property="article:published_time" content="1720020240">', '', '2024-07-03T15:24:00Z'],
      ['<meta name="dc.date.issued" content="2024-07-03">', '', '2024-07-03'],
      ['', '<time datetime="2024-07-03T18:24:00+03:00">dün</time>', '2024-07-03T18:24:00+03:00'],
      ['', '<span itemprop="datePublished" content="2024-07-03">3.7.</span>', '2024-07-03'],
      ['', '<div>Giriş: 03.07.2024 - 18:24 Güncelleme: 05.07.2024 - 18:57</div>', '2024-07-03'],
      ['', '<div>Güncelleme: 05.07.2024 - 18:57 Giriş: 03.07.2024 - 18:24</div>', '2024-07-03'],
      ['', '<div>3 TEMMUZ 2024 ÇARŞAMBA 11:47</div>', '2024-07-03'],
    ])('reads %s%s', (head, body, expected) =>
      expect(find(head, `<h1>Köyde yeni okul açıldı</h1>${body}<p>${PARAGRAPH}</p>`).publishedAt).toBe(expected),
    );

    it('tells the later date from the first one', () =>
      expect(
        find('', `<h1>Başlık</h1><div>Giriş: 03.07.2024 - 18:24 Güncelleme: 05.07.2024 - 18:57</div><p>${PARAGRAPH}</p>`),
      ).toMatchObject({
        publishedAt: '2024-07-03',
        modifiedAt: '2024-07-05',
      }));

    it('believes the address and a field that agrees with it more than one that does not', () =>
      expect(
        findMetadata(
          parse('<meta name="date" content="2012-01-01"><meta property="article:published_time" content="2024-07-03T08:00:00+03:00">'),
          { url: 'https://haber.example/2024/07/03/okul' },
        ).publishedAt,
      ).toBe('2024-07-03T08:00:00+03:00'));

    it('says nothing rather than take a date out of the story or the footer', () =>
      expect(
        find('', `<h1>Başlık</h1><p>${PARAGRAPH} 17 Ocak 1923 günü ${PARAGRAPH}</p><footer>© 2024 – 01.01.2024</footer>`).publishedAt,
      ).toBeNull());
  });

  it('takes section and tags without the site, the home page and the headline in them', () => {
    const trail = {
      '@type': 'BreadcrumbList',
      itemListElement: ['Anasayfa', 'Gündem', 'Köyde yeni okul açıldı'].map((name, at) => ({ position: at + 1, name })),
    };
    const metadata = find(
      `<script type="application/ld+json">${JSON.stringify(trail)}</script><meta property="article:tag" content="okul"><meta property="article:tag" content="#Okul"><meta property="article:tag" content="köy, kar">`,
      '<h1>Köyde yeni okul açıldı</h1>',
    );
    expect(metadata.section).toBe('Gündem');
    expect(metadata.tags).toEqual(['okul', 'köy', 'kar']);
  });

  it.each(['/resim/logo.png', '/static/default-share.jpg', 'data:image/png;base64,AAAA', 'javascript:alert(1)', '/icon.svg', 'https://'])(
    'does not take %s for the story’s picture',
    (src) => expect(find(`<meta property="og:image" content="${src}">`).leadPicture).toBeNull(),
  );

  it('gives text, never markup, in every field', () => {
    const evil = '<img src=x onerror=alert(1)>&lt;script&gt;alert(1)&lt;/script&gt;Ayşe Yılmaz';
    const escaped = evil.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    const metadata = find(
      `<title>${escaped}</title>${['og:title', 'og:site_name', 'og:description', 'article:section', 'article:tag', 'og:image:alt']
        .map((name) => `<meta property="${name}" content="${escaped}">`)
        .join(
          '',
        )}<meta property="og:image" content="/a.jpg"><meta name="author" content="${escaped}">${jsonLd({ headline: evil, author: evil, articleBody: evil }).replaceAll('</script>alert', '<\\/script>alert')}`,
    );
    for (const value of Object.values(JSON.parse(JSON.stringify(metadata)) as Record<string, unknown>)) {
      expect(JSON.stringify(value)).not.toMatch(/<(?:img|script)|onerror/i);
    }
  });

  it('is not stopped by elements that take the names of the document’s members', () => {
    const names = [
      'querySelector',
      'querySelectorAll',
      'documentElement',
      'body',
      'head',
      'title',
      'URL',
      'createTreeWalker',
      'getElementsByTagName',
    ];
    const body = `<h1>Köyde yeni okul açıldı</h1><div>By Ayşe Yılmaz</div>${names.map((name) => `<form name="${name}"></form><img name="${name}">`).join('')}<p>${PARAGRAPH}</p>`;
    expect(find('', body)).toMatchObject({ title: 'Köyde yeni okul açıldı', byline: 'Ayşe Yılmaz' });
  });

  it('leaves the document as it was', () => {
    const document = parse('<title>x</title>', `<h1>Başlık</h1><div>3 Temmuz 2024</div><p>${PARAGRAPH}</p>`);
    const before = document.documentElement.outerHTML;
    findMetadata(document, { url: URL_OF_PAGE });
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('survives a document that has lost its root, and an address that is none', () => {
    const document = parse('');
    document.documentElement.remove();
    expect(findMetadata(document, { url: 'about:blank' }).title).toBe('about:blank');
  });
});
