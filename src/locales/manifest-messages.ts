/** Texts the browser itself shows (store, shortcuts page), in the format of `_locales/<locale>/messages.json`. */
export const manifestMessages: Readonly<Record<string, Readonly<Record<string, { readonly message: string }>>>> = {
  en: {
    name: { message: 'Sade: clean reading' },
    description: {
      message: 'Only the article, set like a good book page. Save it and read it offline: no account, no server, no tracking.',
    },
    commandToggleReader: { message: 'Open or close the reader' },
    commandSaveArticle: { message: 'Save this article' },
    commandReadSelection: { message: 'Read only the selection' },
  },
  tr: {
    name: { message: 'Sade: yalın okuma' },
    description: {
      message: 'Yalnızca yazı, iyi dizilmiş bir kitap sayfası gibi. Kaydedin, çevrimdışı okuyun: hesap yok, sunucu yok, takip yok.',
    },
    commandToggleReader: { message: 'Okuyucuyu aç veya kapat' },
    commandSaveArticle: { message: 'Bu yazıyı kaydet' },
    commandReadSelection: { message: 'Yalnızca seçileni oku' },
  },
  de: {
    name: { message: 'Sade: ruhiges Lesen' },
    description: {
      message:
        'Nur der Artikel, gesetzt wie eine gute Buchseite. Speichern und ohne Verbindung lesen: kein Konto, kein Server, keine Verfolgung.',
    },
    commandToggleReader: { message: 'Leseansicht öffnen oder schließen' },
    commandSaveArticle: { message: 'Diesen Artikel speichern' },
    commandReadSelection: { message: 'Nur die Auswahl lesen' },
  },
  fr: {
    name: { message: 'Sade : lecture claire' },
    description: {
      message:
        'Rien que l’article, composé comme une belle page de livre. Enregistrez-le, lisez-le hors ligne : ni compte, ni serveur, ni pistage.',
    },
    commandToggleReader: { message: 'Ouvrir ou fermer le lecteur' },
    commandSaveArticle: { message: 'Enregistrer cet article' },
    commandReadSelection: { message: 'Lire seulement la sélection' },
  },
  es: {
    name: { message: 'Sade: lectura limpia' },
    description: {
      message:
        'Solo el artículo, compuesto como una buena página de libro. Guárdalo y léelo sin conexión: sin cuenta, sin servidor, sin rastreo.',
    },
    commandToggleReader: { message: 'Abrir o cerrar el lector' },
    commandSaveArticle: { message: 'Guardar este artículo' },
    commandReadSelection: { message: 'Leer solo la selección' },
  },
  pt_BR: {
    name: { message: 'Sade: leitura limpa' },
    description: {
      message: 'Só o artigo, composto como uma boa página de livro. Salve e leia sem conexão: sem conta, sem servidor, sem rastreamento.',
    },
    commandToggleReader: { message: 'Abrir ou fechar o leitor' },
    commandSaveArticle: { message: 'Salvar este artigo' },
    commandReadSelection: { message: 'Ler só a seleção' },
  },
  it: {
    name: { message: 'Sade: lettura pulita' },
    description: {
      message:
        'Solo l’articolo, composto come una buona pagina di libro. Salvalo e leggilo offline: nessun account, server o tracciamento.',
    },
    commandToggleReader: { message: 'Apri o chiudi il lettore' },
    commandSaveArticle: { message: 'Salva questo articolo' },
    commandReadSelection: { message: 'Leggi solo la selezione' },
  },
  ru: {
    name: { message: 'Sade: чистое чтение' },
    description: {
      message:
        'Только статья, свёрстанная как хорошая книжная страница. Сохраняйте и читайте без сети: без учётной записи, сервера и слежки.',
    },
    commandToggleReader: { message: 'Открыть или закрыть режим чтения' },
    commandSaveArticle: { message: 'Сохранить эту статью' },
    commandReadSelection: { message: 'Читать только выделенное' },
  },
  ar: {
    name: { message: 'Sade: قراءة صافية' },
    description: {
      message: 'المقال وحده، مصفوفًا كصفحة كتاب جيد. احفظه واقرأه بلا اتصال: لا حساب ولا خادم ولا تتبّع.',
    },
    commandToggleReader: { message: 'افتح القارئ أو أغلقه' },
    commandSaveArticle: { message: 'احفظ هذا المقال' },
    commandReadSelection: { message: 'اقرأ المحدّد فقط' },
  },
  ja: {
    name: { message: 'Sade：すっきり読む' },
    description: {
      message: '記事だけを、よい本のページのように。保存して、通信なしで読めます。アカウントもサーバーも追跡もありません。',
    },
    commandToggleReader: { message: 'リーダーを開く・閉じる' },
    commandSaveArticle: { message: 'この記事を保存' },
    commandReadSelection: { message: '選択した部分だけを読む' },
  },
  zh_CN: {
    name: { message: 'Sade：清爽阅读' },
    description: {
      message: '只留文章，排得像一页好书。保存后离线阅读：没有账号，没有服务器，没有跟踪。',
    },
    commandToggleReader: { message: '打开或关闭阅读器' },
    commandSaveArticle: { message: '保存此文章' },
    commandReadSelection: { message: '只阅读选中的部分' },
  },
};
