using System.Collections.Concurrent;
using System.Diagnostics;
using Cases.TestKit;
using k8s;
using k8s.Models;
using Xunit;

namespace Cases.Deploy.Tests;

/// <summary>What kustomize makes of one overlay, read into the API's own types; a field that no type knows is a fault.</summary>
internal sealed record Overlay(string Name, IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects)
{
    public static readonly string[] Names = ["trial", "production"];

    /// <summary>Kinds that are not Kubernetes' own.</summary>
    private static readonly Dictionary<string, Type> Types =
        new() { [Certificate.Type] = typeof(Certificate), [Issuer.Type] = typeof(Issuer) };

    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Built = new();

    /// <summary>Every pod that the overlay runs, by the name of what owns it.</summary>
    public IEnumerable<Pod> Pods => Objects.Select(PodOf).OfType<Pod>();

    public IEnumerable<T> Of<T>() => Objects.OfType<T>();

    public static async Task<Overlay> Build(string name) => Read(name, await Yaml(name));

    /// <summary>What kustomize prints for the overlay, made once.</summary>
    public static Task<string> Yaml(string name) =>
        Built.GetOrAdd(name, n => new(() => Kustomize(RepositoryTree.PathOf("deploy", "k8s", "overlays", n)))).Value;

    public static Overlay Read(string name, string yaml) =>
        new(name, [.. KubernetesYaml.LoadAllFromString(yaml, Types, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>()]);

    private static async Task<string> Kustomize(string folder)
    {
        using var kubectl = Process.Start(new ProcessStartInfo("kubectl", ["kustomize", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (said, wrong) = (kubectl.StandardOutput.ReadToEndAsync(), kubectl.StandardError.ReadToEndAsync());
        await kubectl.WaitForExitAsync();
        Assert.True(kubectl.ExitCode == 0, await wrong);
        return await said;
    }

    private static Pod? PodOf(IKubernetesObject<V1ObjectMeta> owner) => owner switch
    {
        V1Deployment d => new(d.Name(), d.Spec.Template, Stays: true, d.Spec.Replicas),
        V1StatefulSet s => new(s.Name(), s.Spec.Template, Stays: true, s.Spec.Replicas),
        V1Job j => new(j.Name(), j.Spec.Template, Stays: false, 1),
        V1CronJob c => new(c.Name(), c.Spec.JobTemplate.Spec.Template, Stays: false, 1),
        V1DaemonSet or V1Pod or V1ReplicaSet =>
            throw new InvalidOperationException($"{owner.Name()}: no rule knows a {owner.Kind}."),
        _ => null,
    };
}

/// <summary>A pod as its owner describes it.</summary>
/// <param name="Stays">It runs until it is told to stop, so that it needs probes.</param>
/// <param name="Replicas">Null where an autoscaler says.</param>
internal sealed record Pod(string Owner, V1PodTemplateSpec Template, bool Stays, int? Replicas)
{
    public V1PodSpec Spec => Template.Spec;

    public IDictionary<string, string> Labels => Template.Metadata.Labels;

    public IEnumerable<V1Container> Containers => [.. Spec.InitContainers ?? [], .. Spec.Containers];

    public bool IsSelectedBy(V1LabelSelector? selector) => IsSelectedBy(selector?.MatchLabels);

    public bool IsSelectedBy(IDictionary<string, string>? labels) =>
        (labels ?? new Dictionary<string, string>()).All(Labels.Contains);
}
