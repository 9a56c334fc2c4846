namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A column of whole numbers.</summary>
[DataContract(Name = "IntegerAttributeMetadata", Namespace = Namespaces.Metadata)]
public sealed class IntegerAttributeMetadata : AttributeMetadata
{
    public const int MinSupportedValue = int.MinValue;
    public const int MaxSupportedValue = int.MaxValue;

    public IntegerAttributeMetadata() : this(null) { }

    public IntegerAttributeMetadata(string schemaName) : base(AttributeTypeCode.Integer, schemaName) { }

    [DataMember] public int? MaxValue { get; set; }
    [DataMember] public int? MinValue { get; set; }
}

/// <summary>A column of decimal numbers.</summary>
[DataContract(Name = "DecimalAttributeMetadata", Namespace = Namespaces.Metadata)]
public sealed class DecimalAttributeMetadata : AttributeMetadata
{
    public const double MinSupportedValue = -100000000000.0;
    public const double MaxSupportedValue = 100000000000.0;
    public const int MinSupportedPrecision = 0;
    public const int MaxSupportedPrecision = 10;

    public DecimalAttributeMetadata() : this(null) { }

    public DecimalAttributeMetadata(string schemaName) : base(AttributeTypeCode.Decimal, schemaName) { }

    [DataMember] public decimal? MaxValue { get; set; }
    [DataMember] public decimal? MinValue { get; set; }
    /// <summary>Digits after the point.</summary>
    [DataMember] public int? Precision { get; set; }
}
