import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, Tooltip } from '@fluentui/react-components';
import { DarkThemeRegular, DesktopRegular, WeatherMoonRegular, WeatherSunnyRegular } from '@fluentui/react-icons';
import { chooseTheme, themeChoices, useTheme, type ThemeChoice } from './theme.ts';

const looks = { light: ['Light', <WeatherSunnyRegular />], dark: ['Dark', <WeatherMoonRegular />], system: ['As the system', <DesktopRegular />] } as const;

/** Chooses how the portal looks. */
export function ThemeMenu() {
  const { choice } = useTheme();
  return (
    <Menu checkedValues={{ theme: [choice] }} onCheckedValueChange={(_, { checkedItems }) => chooseTheme(checkedItems[0] as ThemeChoice)}>
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content="Theme" relationship="label"><Button appearance="subtle" icon={<DarkThemeRegular />} /></Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {themeChoices.map((value) => <MenuItemRadio key={value} name="theme" value={value} icon={looks[value][1]}>{looks[value][0]}</MenuItemRadio>)}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
