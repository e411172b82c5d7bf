using Millrace.Runtime.Blueprints.Resolved;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>Every end of a topic or wire is a port of a streamlet, and of the right direction.</summary>
internal sealed class PortsAreKnown : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        var blueprint = context.Blueprint;
        foreach (var topic in blueprint.Declared.Topics)
        {
            foreach (var end in topic.From) CheckEnd(blueprint, end, wantsInlet: false, problems);
            foreach (var end in topic.To) CheckEnd(blueprint, end, wantsInlet: true, problems);
        }

        foreach (var wire in blueprint.Declared.Wires)
        {
            CheckEnd(blueprint, wire.From, wantsInlet: false, problems);
            CheckEnd(blueprint, wire.To, wantsInlet: true, problems);
        }

        foreach (var streamlet in blueprint.Streamlets)
            foreach (var policy in streamlet.Declared.InletFaults)
                if (streamlet.Type is not null && streamlet.Port(policy.Inlet.Value) is not Inlet)
                    ReportPort(policy.Inlet.Place, streamlet, policy.Inlet.Value, wantsInlet: true, problems);
    }

    private static void CheckEnd(
        ResolvedBlueprint blueprint, Located<PortPath> end, bool wantsInlet, ProblemList problems)
    {
        if (blueprint.Streamlet(end.Value.Streamlet) is not { } streamlet)
        {
            var names = blueprint.Streamlets.Select(s => s.Name).ToList();
            problems.Add(
                PortKinds.UnknownStreamlet,
                end.Place,
                $"There is no streamlet '{end.Value.Streamlet}'; there are {NearMiss.Names(names)}.",
                NearMiss.Suggest(end.Value.Streamlet, names));
        }
        else if (streamlet.Type is not null)
        {
            CheckPort(end, streamlet, wantsInlet, problems);
        }
    }

    private static void CheckPort(
        Located<PortPath> end, ResolvedStreamlet streamlet, bool wantsInlet, ProblemList problems)
    {
        var port = streamlet.Port(end.Value.Port);
        if (port is null)
            ReportPort(end.Place, streamlet, end.Value.Port, wantsInlet, problems);
        else if (port is Inlet && !wantsInlet)
            problems.Add(
                PortKinds.NotAnOutlet,
                end.Place,
                $"'{end}' is an inlet and cannot be a producer; the outlets of '{streamlet}' are "
                + $"{NearMiss.Names(streamlet.Outlets.Select(p => p.Name))}.");
        else if (port is Outlet && wantsInlet)
            problems.Add(
                PortKinds.NotAnInlet,
                end.Place,
                $"'{end}' is an outlet and cannot be a consumer; the inlets of '{streamlet}' are "
                + $"{NearMiss.Names(streamlet.Inlets.Select(p => p.Name))}.");
    }

    private static void ReportPort(
        Place place, ResolvedStreamlet streamlet, string port, bool wantsInlet, ProblemList problems)
    {
        var names = (wantsInlet ? streamlet.Inlets.Cast<Port>() : streamlet.Outlets).Select(p => p.Name).ToList();
        problems.Add(
            PortKinds.UnknownPort,
            place,
            $"'{streamlet}' has no {(wantsInlet ? "inlet" : "outlet")} '{port}'; it has {NearMiss.Names(names)}.",
            NearMiss.Suggest(port, names) ?? (names.Count == 1 ? $"Did you mean '{names[0]}'?" : null));
    }
}
