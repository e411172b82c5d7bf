namespace Millrace.Runtime.Blueprints.Declared;

/// <summary>How the value of a parameter is written.</summary>
internal enum ParameterForm
{
    /// <summary>A single value.</summary>
    Single,

    /// <summary>A map of names to single values.</summary>
    Map,

    /// <summary>A list of single values.</summary>
    List,
}
