namespace Millrace.Runtime.Hosting;

/// <summary>The four states of health; worst wins when they are rolled up.</summary>
public enum Health
{
    /// <summary>All is well.</summary>
    Healthy,

    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>Something needs a look.</summary>
    Warning,

    /// <summary>A part has stopped.</summary>
    Critical,
}
