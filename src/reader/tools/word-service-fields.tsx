import type { Strings } from '@/locales/strings';
import { type StringKey, translate } from '@/locales/translate';
import { isUsableAddress, LOOK_UP_SERVICES, SERVICE_NAMES, TRANSLATE_SERVICES, type WordServices } from '../word-services';

export interface WordServiceFieldsProps {
  readonly strings: Strings;
  readonly services: WordServices;
  readonly onChange: (services: WordServices) => void;
}

/** Who looks up and translates selected words, with a field for an address of one's own. */
export function WordServiceFields({ strings, services, onChange }: WordServiceFieldsProps) {
  const change = (changed: Partial<WordServices>) => onChange({ ...services, ...changed });
  return (
    <>
      <ServiceRow
        strings={strings}
        label="settingLookUp"
        options={LOOK_UP_SERVICES}
        value={services.lookUp}
        address={services.lookUpAddress}
        onChange={(lookUp) => change({ lookUp })}
        onAddress={(lookUpAddress) => change({ lookUpAddress })}
      />
      <ServiceRow
        strings={strings}
        label="settingTranslate"
        options={TRANSLATE_SERVICES}
        value={services.translate}
        address={services.translateAddress}
        onChange={(service) => change({ translate: service })}
        onAddress={(translateAddress) => change({ translateAddress })}
      />
    </>
  );
}

interface ServiceRowProps<Service extends string> {
  readonly strings: Strings;
  readonly label: StringKey;
  readonly options: readonly Service[];
  readonly value: Service;
  readonly address: string;
  readonly onChange: (service: Service) => void;
  readonly onAddress: (address: string) => void;
}

function ServiceRow<Service extends string>(props: ServiceRowProps<Service>) {
  const { strings, label, options, value, address, onChange, onAddress } = props;
  const nameOf = (service: Service) =>
    service === 'browser' || service === 'own'
      ? translate(strings, service === 'own' ? 'serviceOwn' : 'serviceBrowser')
      : SERVICE_NAMES[service];
  return (
    <>
      <label class="row">
        <span class="row-name">{translate(strings, label)}</span>
        <select class="field" value={value} onChange={(event) => onChange(event.currentTarget.value as Service)}>
          {options.map((service) => (
            <option key={service} value={service}>
              {nameOf(service)}
            </option>
          ))}
        </select>
      </label>
      {value === 'own' && (
        <label class="row">
          <span class="row-name">{translate(strings, 'serviceAddress')}</span>
          <input
            class="field"
            type="url"
            maxLength={300}
            spellcheck={false}
            placeholder="https://example.org/?q=%s"
            aria-invalid={address !== '' && !isUsableAddress(address)}
            value={address}
            onInput={(event) => onAddress(event.currentTarget.value)}
          />
        </label>
      )}
    </>
  );
}
