namespace PowerPacks.Relay.Packs;

/// <summary>The packs this relay serves. A new pack is its folder and one line here.</summary>
public static class PackCatalog
{
    public static IReadOnlyList<Pack> All { get; } =
    [
        new Email.EmailPack(),
        new Sms.SmsPack(),
        new WebForm.WebFormPack(),
    ];
}
