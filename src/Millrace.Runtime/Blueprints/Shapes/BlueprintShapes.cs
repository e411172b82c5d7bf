namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>The tables of everything that a blueprint can say.</summary>
internal static class BlueprintShapes
{
    internal const int MostLanes = 256;
    internal const int MostPartitions = 1024;
    private const string PathPattern = "^[^. ]+\\.[^. ]+$";

    private const string WirePattern = "^[^. ]+\\.[^. ]+ *-> *[^. ]+\\.[^. ]+$";

    internal static readonly ChoiceShape Guarantees = new("guarantee", ["exactly-once", "at-least-once"]);

    /// <summary>In the order of <see cref="Plans.Durability"/>.</summary>
    internal static readonly ChoiceShape Durabilities = new("durability", ["group", "os-cache"]);

    internal static readonly ChoiceShape FaultPolicies = new("fault policy", ["dead letter", "skip", "fail"]);

    internal static readonly ChoiceShape ThrowPolicies = new("throw policy", ["stop", "dead letter"]);

    internal static readonly ChoiceShape ScoringPolicies =
        new("policy", ["hold", "fall back", "dead letter", "fail"]) { Kind = SlotKinds.Policy };

    /// <summary>Metrics of an outcome, each a mean over the joined scores.</summary>
    internal static readonly ChoiceShape Metrics =
        new("metric", ["log-loss", "brier"])
        { Kind = SlotKinds.Metric };

    private static readonly TextShape PathText = new("a port path such as flights.out", PathPattern);

    private static readonly TextShape VersionText = new("a model version such as risk@1", "^[^@ ]+@[1-9][0-9]*$");

    internal static readonly BlockShape Commit = new("commit",
    [
        new("interval", new DurationShape(), "Time since the first record that is not committed; 100 ms by default."),
        new("records", new IntegerShape(1, 100_000_000), "Source records of one commit; 100,000 by default."),
        new("bytes", new SizeShape(), "Bytes of one commit's outputs; 16 MiB by default."),
    ]);

    internal static readonly BlockShape Streamlet = new("a streamlet",
    [
        new("type", new TextShape("a streamlet type"), "A ready-made streamlet, or a class of yours.",
            IsRequired: true),
        new("lanes", new IntegerShape(1, MostLanes) { Kind = StreamletKinds.Lanes },
            "Threads that run the tasks of the streamlet's group."),
        new("faults", new EitherShape(FaultPolicies, new MapShape("a map of inlets", FaultPolicies)),
            "What becomes of bad records, for all inlets or by inlet; dead letter by default."),
        new("throws", ThrowPolicies,
            "What happens when its code throws: stop (default), or dead letter for the record alone."),
    ])
    { Others = new ParameterShape() };

    internal static readonly BlockShape Topic = new("a topic",
    [
        new("from", new ListShape(PathText, AllowsOneAlone: true), "The outlet, or outlets, that write it."),
        new("to", new ListShape(PathText, AllowsOneAlone: true), "The inlet, or inlets, that read it."),
        new("schema", new TextShape("a schema's name"), "The schema of its records; else the producers' type."),
        new("key", new TextShape("a field's name"), "The field whose value chooses the partition and keys the state."),
        new("partitions", new IntegerShape(1, MostPartitions) { Kind = TopicKinds.Partitions },
            "Number of partitions; the producers' number of tasks by default."),
        new("retention", new DurationShape(), "Age since the append after which records may go; kept by default."),
        new("retention-bytes", new SizeShape(), "Bytes per partition above which the oldest records may go."),
        new("disorder", new DurationShape(), "By how much records of outside programs may be late among themselves."),
    ]);

    internal static readonly BlockShape Launch = new("a launch",
    [
        new("live", VersionText, "The version whose scores go out.", IsRequired: true),
    ]);

    internal static readonly BlockShape Otherwise = new("otherwise",
    [
        new("absent", ScoringPolicies, "There is no model yet; hold by default."),
        new("error", ScoringPolicies, "Scoring a record fails; dead letter by default, never hold."),
        new("deadline", ScoringPolicies,
            "Scoring takes longer than the slot's `deadline`; dead letter by default, hold takes the late score."),
        new("value", new RealShape(), "The score where the policy is to fall back; it names no model."),
    ]);

    internal static readonly BlockShape Outcome = new("an outcome",
    [
        new("value", new TextShape("a field's name"), "Field of the records on the outcome-join's inlet `outcomes`.",
            IsRequired: true),
        new("metric", Metrics, "The metric that scores and outcomes feed.", IsRequired: true),
    ]);

    internal static readonly BlockShape Slot = new("a slot",
    [
        new("features", new ListShape(new TextShape("a field's name")),
            "Fields of the scored records that models may use.", IsRequired: true),
        new("packages", new ListShape(new TextShape("a folder"), AllowsOneAlone: true),
            "Model packages that the first start registers; folders relative to the blueprint."),
        new("launch", Launch, "The launch of the first start."),
        new("deadline", new DurationShape(), "How long scoring a batch may take; no bound by default."),
        new("otherwise", new EitherShape(ScoringPolicies, Otherwise), "What happens when nothing can score."),
        new("outcome", Outcome, "What turns out to be true later, and the metric that it feeds."),
    ]);

    private static readonly TextShape FieldType = new("a type such as text or int64");

    internal static readonly BlockShape Field = new("a field",
    [
        new("type", FieldType, "Its type; '?' after it makes it optional.", IsRequired: true),
        new("default", new AnyScalarShape(),
            "What readers take where nothing was written; of lists and records, JSON."),
        new("key", new BooleanShape(), "Whether topics of this schema are keyed by it, unless they say otherwise."),
    ]);

    private static readonly MapShape Fields =
        new("a map of fields", new EitherShape(FieldType, Field)) { NamePattern = "^[a-z][a-z0-9_]*$" };

    internal static readonly BlockShape Blueprint = new("a blueprint",
    [
        new("blueprint", new TextShape("a name"), "The blueprint's name.", IsRequired: true),
        new("guarantee", Guarantees, "exactly-once (default) or at-least-once."),
        new("durability", Durabilities, "group (default): a commit counts when it is synced, together with all that "
            + "wait; os-cache: when the operating system has it, so that a power cut may lose the last ones."),
        new("commit", new EitherShape(new DurationShape(), Commit),
            "When tasks commit: an interval, or several limits."),
        new("streamlets", new MapShape("a map of streamlets", Streamlet), "The stages of the pipeline."),
        new("schemas", new MapShape("a map of schemas", Fields) { NamePattern = "^[A-Za-z][A-Za-z0-9-]*$" },
            "Record types that no class declares."),
        new("topics", new MapShape("a map of topics", Topic) { NamePattern = "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$" },
            "Durable logs between streamlets."),
        new("wires", new ListShape(new TextShape("a wire such as a.out -> b.in", WirePattern)),
            "Direct connections: a.out -> b.in."),
        new("slots", new MapShape("a map of slots", Slot), "Places where models score."),
    ]);
}
