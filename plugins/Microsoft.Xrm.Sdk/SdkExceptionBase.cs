namespace Microsoft.Xrm.Sdk;

/// <summary>The base of the SDK's own exceptions.</summary>
[Serializable]
public abstract class SdkExceptionBase : Exception
{
    protected SdkExceptionBase(string message) : base(message) { }

    protected SdkExceptionBase(Exception innerException) : base(innerException?.Message, innerException) { }

    protected SdkExceptionBase(string message, Exception innerException) : base(message, innerException) { }

    protected SdkExceptionBase(SerializationInfo info, StreamingContext context) : base(info, context) { }
}
