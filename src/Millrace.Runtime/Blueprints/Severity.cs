namespace Millrace.Runtime.Blueprints;

/// <summary>How bad a problem is. Only errors keep a blueprint from running.</summary>
internal enum Severity
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Probably not meant.</summary>
    Warning,

    /// <summary>Cannot run.</summary>
    Error,
}
