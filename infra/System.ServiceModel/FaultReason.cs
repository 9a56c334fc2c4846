namespace System.ServiceModel;

/// <summary>Why a service refused, for people.</summary>
public class FaultReason(string text)
{
    public override string ToString() => text;
}
