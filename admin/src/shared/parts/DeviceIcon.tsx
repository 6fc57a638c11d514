import BotIcon from '@mui/icons-material/AndroidOutlined';
import DesktopIcon from '@mui/icons-material/ComputerOutlined';
import OtherIcon from '@mui/icons-material/DevicesOtherOutlined';
import MobileIcon from '@mui/icons-material/SmartphoneOutlined';
import TabletIcon from '@mui/icons-material/TabletMacOutlined';
import Box from '@mui/material/Box';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../i18n/I18nProvider.tsx';

export type DeviceType = Schemas['UserSession']['device_type'];

const icons = {
  desktop: DesktopIcon,
  mobile: MobileIcon,
  tablet: TabletIcon,
  bot: BotIcon,
  other: OtherIcon,
} as const;

export function DeviceIcon({ type }: { type: DeviceType }) {
  const t = useTranslate();
  const Icon = icons[type];
  return (
    <Icon sx={{ fontSize: 18, color: 'text.secondary' }} titleAccess={t(`shared.device_type.${type}`)} />
  );
}

type Device = { device_type: DeviceType; browser: string | null; os: string | null };

/** "Chrome 140 · Windows 10" with the kind of device. */
export function DeviceText({ device }: { device: Device }) {
  const t = useTranslate();
  const words = [device.browser, device.os].filter(Boolean).join(' · ');
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, minWidth: 0 }}>
      <DeviceIcon type={device.device_type} />
      <span>{words || t('shared.unknown_device')}</span>
    </Box>
  );
}
