namespace Microsoft.Xrm.Sdk;

/// <summary>What a client's context did to a row.</summary>
[DataContract(Name = "EntityState", Namespace = Namespaces.V2011)]
public enum EntityState
{
    [EnumMember] Unchanged = 0,
    [EnumMember] Created = 1,
    [EnumMember] Changed = 2,
}
