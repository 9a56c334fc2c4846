const text = (value: string): string => value.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const about = "Tells you what becomes of mails that you write in Outlook: opened, followed, bounced; people told from machines.";

/**
 * The add-in's manifest, of Microsoft's add-in only kind (MailApp 1.1 with version overrides 1.0: learn.microsoft.com/office/dev/add-ins/develop/xml-manifest-overview).
 * @param id The organization's: each has an add-in of its own.
 * @param relay Where its relay is reached.
 * @param crm Where its CRM is.
 */
export function manifest(id: string, relay: string, crm: string): string {
  const at = `${relay.replace(/\/+$/, "")}/v1/email/outlook`;
  const pane = text(`${at}?crm=${encodeURIComponent(crm)}`);
  const icon = (size: number): string => text(`${at}/icon-${size}.png`);
  const image = (size: number): string => `<bt:Image id="icon-${size}" DefaultValue="${icon(size)}"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0" xmlns:mailappor="http://schemas.microsoft.com/office/mailappversionoverrides/1.0" xsi:type="MailApp">
  <Id>${text(id.toLowerCase())}</Id>
  <Version>1.0.0.0</Version>
  <ProviderName>PowerPacks</ProviderName>
  <DefaultLocale>en-US</DefaultLocale>
  <DisplayName DefaultValue="PowerEmail"/>
  <Description DefaultValue="${text(about)}"/>
  <IconUrl DefaultValue="${icon(64)}"/>
  <HighResolutionIconUrl DefaultValue="${icon(128)}"/>
  <SupportUrl DefaultValue="${text(crm)}"/>
  <AppDomains>
    <AppDomain>${text(new URL(crm).origin)}</AppDomain>
    <AppDomain>https://login.microsoftonline.com</AppDomain>
  </AppDomains>
  <Hosts><Host Name="Mailbox"/></Hosts>
  <Requirements><Sets DefaultMinVersion="1.3"><Set Name="Mailbox"/></Sets></Requirements>
  <FormSettings>
    <Form xsi:type="ItemEdit"><DesktopSettings><SourceLocation DefaultValue="${pane}"/></DesktopSettings></Form>
  </FormSettings>
  <Permissions>ReadWriteItem</Permissions>
  <Rule xsi:type="ItemIs" ItemType="Message" FormType="Edit"/>
  <VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides" xsi:type="VersionOverridesV1_0">
    <Requirements><bt:Sets DefaultMinVersion="1.3"><bt:Set Name="Mailbox"/></bt:Sets></Requirements>
    <Hosts>
      <Host xsi:type="MailHost">
        <DesktopFormFactor>
          <ExtensionPoint xsi:type="MessageComposeCommandSurface">
            <OfficeTab id="TabDefault">
              <Group id="powerpacks">
                <Label resid="title"/>
                <Control xsi:type="Button" id="track">
                  <Label resid="track"/>
                  <Supertip><Title resid="track"/><Description resid="about"/></Supertip>
                  <Icon><bt:Image size="16" resid="icon-16"/><bt:Image size="32" resid="icon-32"/><bt:Image size="80" resid="icon-80"/></Icon>
                  <Action xsi:type="ShowTaskpane"><SourceLocation resid="pane"/></Action>
                </Control>
              </Group>
            </OfficeTab>
          </ExtensionPoint>
        </DesktopFormFactor>
      </Host>
    </Hosts>
    <Resources>
      <bt:Images>${[16, 32, 80].map(image).join("")}</bt:Images>
      <bt:Urls><bt:Url id="pane" DefaultValue="${pane}"/></bt:Urls>
      <bt:ShortStrings>
        <bt:String id="title" DefaultValue="PowerEmail"/>
        <bt:String id="track" DefaultValue="Track this mail"><bt:Override Locale="fr-FR" Value="Suivre cet e-mail"/><bt:Override Locale="nl-NL" Value="Deze e-mail volgen"/><bt:Override Locale="pt-BR" Value="Rastrear este e-mail"/></bt:String>
      </bt:ShortStrings>
      <bt:LongStrings><bt:String id="about" DefaultValue="${text(about)}"/></bt:LongStrings>
    </Resources>
  </VersionOverrides>
</OfficeApp>
`;
}
