namespace Microsoft.Xrm.Sdk;

/// <summary>The XML namespaces of the data contracts; they are part of the wire format (<c>__type</c> hints end in them).</summary>
internal static class Namespaces
{
    public const string V2011 = "http://schemas.microsoft.com/xrm/2011/Contracts";
    public const string V2012 = "http://schemas.microsoft.com/xrm/2012/Contracts";
    public const string V71 = "http://schemas.microsoft.com/xrm/7.1/Contracts";
    public const string V90 = "http://schemas.microsoft.com/xrm/9.0/Contracts";
    public const string Metadata = "http://schemas.microsoft.com/xrm/2011/Metadata";
    public const string Services = "http://schemas.microsoft.com/xrm/2011/Contracts/Services";
}
