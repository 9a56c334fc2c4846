#if !NETFRAMEWORK
namespace System.ServiceModel;

// .NET 10 has no WCF in the box. The attributes only mark; these stand in for them, unseen from outside.

[AttributeUsage(AttributeTargets.Interface)]
internal sealed class ServiceContractAttribute : Attribute
{
    public string Name { get; set; }
    public string Namespace { get; set; }
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class OperationContractAttribute : Attribute;
#endif
