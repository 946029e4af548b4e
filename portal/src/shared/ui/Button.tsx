import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from "react";
import classes from "@/shared/ui/Button.module.css";
import { Icon, type IconName } from "@/shared/ui/Icon";
import { cx } from "@/shared/ui/cx";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: "primary" | "plain" | "quiet";
  readonly icon?: IconName;
  readonly pressed?: boolean;
}

export function Button({ kind = "plain", icon, pressed, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={cx(classes.button, classes[kind], !children && classes.square, className)}
      aria-pressed={pressed}
      {...rest}
    >
      {icon && <Icon name={icon} size={16} />}
      {children && <span>{children}</span>}
    </button>
  );
}

interface ButtonLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly icon?: IconName;
}

/** Looks like a button and leads away from the portal. */
export function ButtonLink({ icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <a className={cx(classes.button, classes.plain, className)} {...rest}>
      {icon && <Icon name={icon} size={16} />}
      <span>{children}</span>
    </a>
  );
}
