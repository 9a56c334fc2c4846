namespace PowerPacks.Sandbox;

/// <summary>Something outside the program keeps the sandbox from running, said in one line for the person who started it.</summary>
internal sealed class SandboxProblem : Exception
{
    public SandboxProblem()
    {
    }

    public SandboxProblem(string message) : base(message)
    {
    }

    public SandboxProblem(string message, Exception cause) : base(message, cause)
    {
    }
}
