/** What is wrong with an endpoint in the settings; `property` names where, as in settings.json. */
export type SettingsProblem =
  | { readonly kind: 'not-an-object' }
  | { readonly kind: 'unknown-property'; readonly property: string }
  | { readonly kind: 'url-missing' }
  | { readonly kind: 'url-invalid' }
  | { readonly kind: 'url-scheme'; readonly scheme: string }
  | { readonly kind: 'url-user-information' }
  | { readonly kind: 'url-credential'; readonly parameter: string }
  | { readonly kind: 'not-allowed'; readonly property: string; readonly allowed: string }
  /** `example` shows the shape. */
  | { readonly kind: 'wrong-shape'; readonly property: string; readonly example: string }
  | { readonly kind: 'missing'; readonly property: string }
  | { readonly kind: 'user-invalid' }
  | { readonly kind: 'template-invalid' }
  | { readonly kind: 'path-invalid'; readonly property: string }
  | { readonly kind: 'server-url-invalid'; readonly property: string }
  /** It would let a repository use what belongs to the person. */
  | { readonly kind: 'user-settings-only'; readonly property: string }
  | { readonly kind: 'scheme-invalid' }
  | { readonly kind: 'timeout-invalid' }
  | { readonly kind: 'field-name-invalid'; readonly field: string }
  | { readonly kind: 'field-value-invalid'; readonly field: string }
  | { readonly kind: 'field-controlled'; readonly field: string }
  | { readonly kind: 'field-credential'; readonly field: string };
