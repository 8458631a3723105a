import { useLayoutEffect, useState } from 'preact/hooks';

/** Smaller ones are icons, which say nothing of the article. CSS pixels of the picture itself. */
const MIN_SIDE_PX = 60;

/** The kept picture of an article beside its row. Its place is there from the start, so that nothing moves when it is drawn. */
export function RowPicture({ id, picture }: { readonly id: string; readonly picture: Blob }) {
  const [address, setAddress] = useState<string | null>(null);
  const [isSmall, setSmall] = useState(false);
  // Every reading of the list gives another object for the same picture: the key stands for it.
  const key = `${id} ${picture.size}`;
  useLayoutEffect(() => {
    const made = URL.createObjectURL(picture);
    setAddress(made);
    setSmall(false);
    return () => URL.revokeObjectURL(made);
  }, [key]);
  return (
    <span class="row-picture" hidden={isSmall}>
      {address && (
        <img
          src={address}
          alt=""
          decoding="async"
          onLoad={(event) => setSmall(Math.min(event.currentTarget.naturalWidth, event.currentTarget.naturalHeight) < MIN_SIDE_PX)}
          onError={() => setSmall(true)}
        />
      )}
    </span>
  );
}
