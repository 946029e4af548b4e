import type { ButtonHTMLAttributes } from "react";
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
