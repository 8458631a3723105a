export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Shown in the colors of this theme. */
  readonly theme?: string;
  /** Shown in this face. */
  readonly family?: string;
}

export interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly name: string;
  readonly look: 'swatches' | 'faces' | 'plain';
  readonly value: Value;
  readonly options: readonly ChoiceOption<Value>[];
  /** Letters that stand on a swatch. */
  readonly sample?: string;
  readonly onChange: (value: Value) => void;
}

/** One of several: native radio buttons, so that arrow keys and assistive technology work as everywhere. */
export function Choice<Value extends string>({ legend, name, look, value, options, sample, onChange }: ChoiceProps<Value>) {
  return (
    <fieldset class="choice" data-look={look}>
      <legend>{legend}</legend>
      <div class="options">
        {options.map((option) => (
          <label key={option.value} class={option.theme ? 'option swatch' : 'option'} data-theme={option.theme} data-family={option.family}>
            <input type="radio" name={name} value={option.value} checked={value === option.value} onChange={() => onChange(option.value)} />
            {option.theme && (
              <span class="sample" aria-hidden="true">
                {sample}
              </span>
            )}
            <span class="option-label">{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
