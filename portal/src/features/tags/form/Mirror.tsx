import { pieces, type Place } from "@/features/tags/form/completion";
import classes from "@/features/tags/form/Form.module.css";

/** The same text behind the field, with a line under what is wrong. It also makes the field as high as its text. */
export function Mirror({ text, places }: { text: string; places: readonly Place[] }) {
  return (
    <div className={classes.mirror} dir="ltr" aria-hidden="true">
      {pieces(text, places).map((piece, at) => (piece.wrong ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>))}
      {"\u200b"}
    </div>
  );
}
