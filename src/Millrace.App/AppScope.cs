using Millrace.App.Running;

namespace Millrace.App;

/// <summary>The parts that the verbs are composed of.</summary>
internal sealed record AppScope
{
    /// <summary>Name of the program, for help.</summary>
    public required string Program { get; init; }

    /// <summary>The process around it.</summary>
    public required Surroundings Surroundings { get; init; }

    /// <summary>What blueprints can use.</summary>
    public required AppBuilder Parts { get; init; }

    /// <summary>The engine.</summary>
    public required IEngine Engine { get; init; }

    /// <summary>
    /// Whether this is the tool, which runs any blueprint and builds projects that it finds; else it is an app with
    /// streamlets of its own.
    /// </summary>
    public bool IsTool { get; init; }
}
