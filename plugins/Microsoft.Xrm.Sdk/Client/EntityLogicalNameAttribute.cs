namespace Microsoft.Xrm.Sdk.Client;

/// <summary>Names the table of an early-bound row; <see cref="Entity.ToEntity{T}"/> asks for it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EntityLogicalNameAttribute : Attribute
{
    public EntityLogicalNameAttribute(string logicalName) => LogicalName = logicalName;

    public string LogicalName { get; private set; }
}
