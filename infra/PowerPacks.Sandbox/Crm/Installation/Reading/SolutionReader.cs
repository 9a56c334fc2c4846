namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>Reads a whole solution zip: the table of contents of this folder.</summary>
internal static class SolutionReader
{
    /// <exception cref="CrmException">400: it is no solution, or a damaged one; the message names file, element and the mend.</exception>
    public static SolutionFile Read(ReadOnlyMemory<byte> bytes)
    {
        using var zip = new SolutionZip(bytes);
        var manifest = ManifestReader.Read(zip, bytes);
        var customizations = zip.Xml(Elements.Customizations, "ImportExportXml");
        var file = TableReader.Read(manifest, customizations) with
        {
            Choices = OptionsReader.Global(customizations),
            ManyToMany = RelationshipReader.ManyToMany(customizations),
            Roles = RoleReader.Roles(customizations),
            Rows =
            [
                .. WebResourceReader.Read(customizations, zip),
                .. AppearanceReader.Read(customizations),
                .. AppReader.Read(customizations),
                .. RibbonReader.Read(customizations),
                .. EnvironmentVariableReader.Read(zip),
                .. RoleReader.Profiles(customizations),
                .. EndpointReader.Read(customizations),
                .. PluginReader.Read(customizations, zip),
                .. CustomApiReader.Read(zip),
            ],
        };
        return CheckIds(file);
    }

    private static SolutionFile CheckIds(SolutionFile file)
    {
        var twice = file.Rows.GroupBy(r => (r.Table, r.Id)).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw ImportErrors.Invalid(Elements.Customizations, $"{twice.Key.Table} {twice.Key.Id}", "two components have this id: give each its own.");
        var named = file.Rows.GroupBy(r => (r.Type, r.Name)).FirstOrDefault(g => g.Count() > 1);
        if (named is not null) throw ImportErrors.Invalid(Elements.Customizations, $"{named.Key.Type} {named.Key.Name}", "it comes twice.");
        return file;
    }
}
