namespace Millrace.Fuzz.Loops;

/// <summary>Tells whether an input went where none before it did.</summary>
internal interface ICoverage
{
    /// <summary>Edges that inputs of the target went over so far; 0 where nobody counts.</summary>
    int Edges { get; }

    /// <summary>Called before an input.</summary>
    void Begin();

    /// <summary>Called after it; true where it went over an edge anew, or far more often.</summary>
    bool End();
}
