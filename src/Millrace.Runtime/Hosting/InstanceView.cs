namespace Millrace.Runtime.Hosting;

/// <summary>What an instance runs.</summary>
/// <param name="Blueprint">Name of the blueprint.</param>
/// <param name="ProcessId">Process id.</param>
/// <param name="DataFolder">Full path of the data directory.</param>
/// <param name="Guarantee"><c>exactly-once</c> or <c>at-least-once</c>.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="Resumed">In a sentence, where it went on (<c>resumed at 128,411; nothing lost, nothing doubled</c>);
/// null at a first start.</param>
/// <param name="Streamlets">The streamlets in file order.</param>
/// <param name="Connections">Topics and wires between their ports.</param>
/// <param name="Slots">Names of the slots.</param>
public sealed record InstanceView(string Blueprint, int ProcessId, string DataFolder, string Guarantee,
    DateTimeOffset StartedAt, string? Resumed, IReadOnlyList<StreamletView> Streamlets,
    IReadOnlyList<ConnectionView> Connections, IReadOnlyList<string> Slots)
{
    /// <summary><c>group</c>: what is committed is on the disk. <c>os-cache</c>: the operating system has it.</summary>
    public string Durability { get; init; } = "group";

    /// <summary>In a sentence, what was committed and may yet be lost; null where nothing may.</summary>
    public string? MayLose { get; init; }
}
