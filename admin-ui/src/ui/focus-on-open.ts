/** For `afterOpenChange` of a dialog: the cursor goes into its first field, not onto its cross. */
export const focusOnOpen =
  (id: string) =>
  (open: boolean): void => {
    if (open) document.getElementById(id)?.focus();
  };
