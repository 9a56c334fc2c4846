namespace System.ServiceModel;

/// <summary>A call to a service failed.</summary>
public class CommunicationException(string message) : SystemException(message);
