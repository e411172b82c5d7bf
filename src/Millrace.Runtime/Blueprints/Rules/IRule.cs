namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>One thing that verification looks at. A rule reports every case and changes nothing.</summary>
internal interface IRule
{
    /// <summary>Looks.</summary>
    void Check(RuleContext context, ProblemList problems);
}
