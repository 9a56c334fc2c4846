using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk;

/// <summary>A text in several languages.</summary>
[DataContract(Name = "Label", Namespace = Namespaces.V2011)]
public sealed class Label : IExtensibleDataObject
{
    private LocalizedLabelCollection localizedLabels;

    public Label() { }

    public Label(string label, int languageCode) => LocalizedLabels.Add(new LocalizedLabel(label, languageCode));

    public Label(LocalizedLabel userLocalizedLabel, LocalizedLabel[] labels)
    {
        UserLocalizedLabel = userLocalizedLabel;
        LocalizedLabels.AddRange(labels);
    }

    public Label(LocalizedLabel userLocalizedLabel, List<LocalizedLabel> labels)
    {
        UserLocalizedLabel = userLocalizedLabel;
        LocalizedLabels.AddRange(labels);
    }

    [DataMember] public LocalizedLabelCollection LocalizedLabels { get => localizedLabels ??= new LocalizedLabelCollection(); private set => localizedLabels = value; }
    [DataMember] public LocalizedLabel UserLocalizedLabel { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
}

/// <summary>A text in one language.</summary>
[DataContract(Name = "LocalizedLabel", Namespace = Namespaces.V2011)]
public sealed class LocalizedLabel : MetadataBase
{
    public LocalizedLabel() { }

    public LocalizedLabel(string label, int languageCode)
    {
        Label = label;
        LanguageCode = languageCode;
    }

    [DataMember] public string Label { get; set; }
    /// <summary>A Windows locale id, such as 1033.</summary>
    [DataMember] public int LanguageCode { get; set; }
    [DataMember] public bool? IsManaged { get; internal set; }
}

/// <summary>A text's languages.</summary>
[CollectionDataContract(Name = "LocalizedLabelCollection", Namespace = Namespaces.V2011)]
public sealed class LocalizedLabelCollection : DataCollection<LocalizedLabel>
{
    public LocalizedLabelCollection() { }

    public LocalizedLabelCollection(IList<LocalizedLabel> list) : base(list) { }
}
