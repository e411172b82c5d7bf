namespace Millrace.Runtime.Hosting;

/// <summary>A streamlet of the running blueprint.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Group">The group that it runs in.</param>
/// <param name="Inlets">Names of its inlets.</param>
/// <param name="Outlets">Names of its outlets.</param>
/// <param name="Slot">The slot that it scores in, or null.</param>
/// <param name="Role"><c>ingress</c>, <c>egress</c>, <c>score</c> or <c>processor</c>.</param>
public sealed record StreamletView(string Name, string Type, string Group, IReadOnlyList<string> Inlets,
    IReadOnlyList<string> Outlets, string? Slot, string Role);
