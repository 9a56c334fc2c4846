namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A column of one line of text.</summary>
[DataContract(Name = "StringAttributeMetadata", Namespace = Namespaces.Metadata)]
public sealed class StringAttributeMetadata : AttributeMetadata
{
    public const int MinSupportedLength = 1;
    public const int MaxSupportedLength = 4000;

    public StringAttributeMetadata() : this(null) { }

    public StringAttributeMetadata(string schemaName) : base(AttributeTypeCode.String, schemaName) { }

    /// <summary>Characters.</summary>
    [DataMember] public int? MaxLength { get; set; }
}

/// <summary>A column of many lines of text.</summary>
[DataContract(Name = "MemoAttributeMetadata", Namespace = Namespaces.Metadata)]
public sealed class MemoAttributeMetadata : AttributeMetadata
{
    public const int MinSupportedLength = 1;
    public const int MaxSupportedLength = 1048576;

    public MemoAttributeMetadata() : this(null) { }

    public MemoAttributeMetadata(string schemaName) : base(AttributeTypeCode.Memo, schemaName) { }

    /// <summary>Characters.</summary>
    [DataMember] public int? MaxLength { get; set; }
}
