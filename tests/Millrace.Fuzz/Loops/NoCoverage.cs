namespace Millrace.Fuzz.Loops;

/// <summary>Nobody looks: inputs are mutations of the seeds, and none is kept.</summary>
internal sealed class NoCoverage : ICoverage
{
    public int Edges => 0;

    public void Begin()
    {
    }

    public bool End() => false;
}
