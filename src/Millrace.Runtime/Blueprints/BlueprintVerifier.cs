using System.Collections.Immutable;
using Millrace.Runtime.Blueprints.Reading;
using Millrace.Runtime.Blueprints.Rules;

namespace Millrace.Runtime.Blueprints;

/// <summary>
/// Reads a blueprint and looks at everything that can be wrong with it. It reports all problems together; without
/// errors it gives the plan. It does no input or output of its own.
/// </summary>
internal static class BlueprintVerifier
{
    private static readonly ImmutableArray<IRule> AllRules =
    [
        new NamesAreLegal(),
        new TopicNamesAreLegal(),
        new StreamletTypesAreKnown(),
        new TypeDeclarationsAreSound(),
        new ParametersAreValid(),
        new PortsAreKnown(),
        new PortsAreConnectedOnce(),
        new PortsAreConnected(),
        new WiresHaveNoCircle(),
        new TopicsHaveProducers(),
        new SchemasAreSound(),
        new SchemasAreKnown(),
        new SchemasFit(),
        new ExpressionsAreSound(),
        new KeysAreFields(),
        new PartitionsFollow(),
        new InputsAreCopartitioned(),
        new LanesAreOneNumber(),
        new StateHasKey(),
        new StateIsNotBehindChangedKey(),
        new IngressIsBehindTopic(),
        new ThrowsAreBehindTopic(),
        new SlotsAreDeclared(),
        new FeaturesAreFields(),
        new PackagesFitSlot(),
        new OutcomesAreFields(),
        new ErrorsDoNotHold(),
        new FallbacksHaveValues(),
        new TimesAreUtc(),
        new DeliveryIsSaid(),
        new DurabilityIsSaid(),
        new RetentionIsSaid(),
        new TypesAreKnown(),
    ];

    /// <summary>Verifies a file.</summary>
    /// <param name="file">The file's name, for places.</param>
    /// <param name="bytes">Its contents.</param>
    /// <param name="settings">What is known beside it.</param>
    internal static VerificationResult Verify(string file, ReadOnlySpan<byte> bytes, VerifierSettings settings)
    {
        var problems = new ProblemList();
        if (BlueprintReader.Read(file, bytes, problems) is not { } blueprint)
            return new VerificationResult(problems.InOrder(), null);
        blueprint = new OverrideApplier(blueprint, settings.StreamletTypes, problems).Apply(settings.Overrides);
        var context = new RuleContext(blueprint, settings);
        foreach (var rule in AllRules) rule.Check(context, problems);
        var verified = problems.HasErrors ? null : new Planner(context).Plan();
        return new VerificationResult(problems.InOrder(), verified);
    }
}
