namespace Microsoft.Xrm.Sdk;

/// <summary>Stops the message; its text is shown to the user. Thrown with <see cref="OperationStatus.Retry"/> from an asynchronous step it is tried again.</summary>
[Serializable]
public sealed class InvalidPluginExecutionException : Exception, ISerializable
{
    public InvalidPluginExecutionException() { }

    public InvalidPluginExecutionException(OperationStatus status) : this(status, string.Empty) { }

    public InvalidPluginExecutionException(string message) : base(message) { }

    public InvalidPluginExecutionException(OperationStatus status, string message) : this(status, 0, message) { }

    public InvalidPluginExecutionException(string message, Exception exception) : base(message, exception) { }

    public InvalidPluginExecutionException(OperationStatus status, int errorCode, string message) : this(status, errorCode, message, PluginHttpStatusCode.NotSet) { }

    public InvalidPluginExecutionException(string message, PluginHttpStatusCode httpStatus) : this(OperationStatus.Failed, 0, message, httpStatus) { }

    public InvalidPluginExecutionException(OperationStatus status, int errorCode, string message, PluginHttpStatusCode httpStatus) : base(message)
    {
        Status = status;
        ErrorCode = errorCode;
        HttpStatus = httpStatus;
    }

    private InvalidPluginExecutionException(SerializationInfo info, StreamingContext context) : base(info, context)
    {
        Status = (OperationStatus)info.GetInt32(nameof(Status));
        ErrorCode = info.GetInt32(nameof(ErrorCode));
        HttpStatus = (PluginHttpStatusCode)info.GetInt32(nameof(HttpStatus));
    }

    public OperationStatus Status { get; }
    public int ErrorCode { get; }
    public PluginHttpStatusCode HttpStatus { get; }

    public override void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        base.GetObjectData(info, context);
        info.AddValue(nameof(Status), (int)Status);
        info.AddValue(nameof(ErrorCode), ErrorCode);
        info.AddValue(nameof(HttpStatus), (int)HttpStatus);
    }
}

/// <summary>What is to become of the operation.</summary>
public enum OperationStatus
{
    Failed = 0,
    Canceled = 1,
    Retry = 2,
    Suspended = 3,
    Succeeded = 4,
}

/// <summary>What a caller of the Web API is answered.</summary>
public enum PluginHttpStatusCode
{
    NotSet = 0,
    BadRequest = 400,
    Unauthorized = 401,
    Forbidden = 403,
    NotFound = 404,
    MethodNotAllowed = 405,
    RequestTimeout = 408,
    Conflict = 409,
    Gone = 410,
    PreconditionFailed = 412,
    RequestEntityTooLarge = 413,
    FailedDependency = 424,
    TooManyRequests = 429,
    InternalServerError = 500,
    BadGateway = 502,
    ServiceUnavailable = 503,
    GatewayTimeout = 504,
}
