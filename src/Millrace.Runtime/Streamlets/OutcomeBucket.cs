namespace Millrace.Runtime.Streamlets;

/// <summary>Some joined outcomes of one version, one after the other: sums, from which every metric is made.</summary>
internal struct OutcomeBucket
{
    /// <summary>The version, by number within the task.</summary>
    internal int Version;

    /// <summary>How many.</summary>
    internal int Count;

    /// <summary>How many of them were true.</summary>
    internal int Positives;

    /// <summary>Event time of the last outcome.</summary>
    internal long LastTime;

    /// <summary>Sum of −ln of the probability that the score gave to what came true.</summary>
    internal double LogLoss;

    /// <summary>Sum of squared differences between score and outcome.</summary>
    internal double SquaredError;

    /// <summary>Adds an outcome.</summary>
    internal void Add(double score, bool outcome, long time)
    {
        // The metric's usual guard against the logarithm of zero.
        const double least = 1e-15;
        var given = Math.Clamp(score, least, 1 - least);
        LogLoss -= Math.Log(outcome ? given : 1 - given);
        var difference = score - (outcome ? 1 : 0);
        SquaredError += difference * difference;
        Positives += outcome ? 1 : 0;
        LastTime = Math.Max(LastTime, time);
        Count++;
    }

    /// <summary>Adds a later bucket of the same version.</summary>
    internal void Add(in OutcomeBucket later)
    {
        Count += later.Count;
        Positives += later.Positives;
        LogLoss += later.LogLoss;
        SquaredError += later.SquaredError;
        LastTime = Math.Max(LastTime, later.LastTime);
    }
}
