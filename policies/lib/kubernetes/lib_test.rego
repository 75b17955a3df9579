package trueline.lib.kubernetes_test

import data.trueline.lib.kubernetes

deployment(spec) := {
	"resource_type": "Deployment",
	"attributes": {"metadata": {"name": "web"}, "spec": {"template": {"metadata": {"labels": {"app": "web"}}, "spec": spec}}},
}

pod(spec) := {"resource_type": "Pod", "attributes": {"metadata": {"name": "web"}, "spec": spec}}

spec := {"containers": [{"name": "app"}], "hostPID": true}

test_pods_of_every_kind if {
	template := {"metadata": {"labels": {"app": "web"}}, "spec": spec}
	every resource in [
		{"resource_type": "Pod", "attributes": {"spec": spec}, "path": ["spec"]},
		{"resource_type": "Revision", "attributes": {"spec": spec}, "path": ["spec"]},
		{"resource_type": "PodTemplate", "attributes": {"template": template}, "path": ["template", "spec"]},
		{"resource_type": "Deployment", "attributes": {"spec": {"template": template}}, "path": ["spec", "template", "spec"]},
		{
			"resource_type": "Service.serving.knative.dev",
			"attributes": {"spec": {"template": template}},
			"path": ["spec", "template", "spec"],
		},
		{
			"resource_type": "CronJob",
			"attributes": {"spec": {"jobTemplate": {"spec": {"template": template}}}},
			"path": ["spec", "jobTemplate", "spec", "template", "spec"],
		},
	] {
		kubernetes.pod == spec with input as resource
		kubernetes.pod_path == resource.path with input as resource
	}
}

test_metadata_of_the_pods if {
	kubernetes.pod_metadata == {"labels": {"app": "web"}} with input as deployment(spec)
	kubernetes.pod_metadata_path == ["spec", "template", "metadata"] with input as deployment(spec)
	kubernetes.pod_metadata == {"name": "web"} with input as pod(spec)
	kubernetes.pod_metadata_path == ["metadata"] with input as pod(spec)
	kubernetes.pod_labels == {"app": "web"} with input as deployment(spec)
	kubernetes.pod_labels == {} with input as pod(spec)
}

test_containers_have_their_place if {
	containers := [{"name": "app"}, {"image": "side"}]
	found := kubernetes.containers with input as deployment({"containers": containers, "initContainers": [{"name": "init"}]})
	[[container.title, container.path] | some container in found] == [
		["Container app", ["spec", "template", "spec", "containers", 0]],
		["Container 1", ["spec", "template", "spec", "containers", 1]],
		["Init container init", ["spec", "template", "spec", "initContainers", 0]],
	]
}

test_main_containers_are_some_of_them if {
	both := pod({"containers": [{"name": "app"}], "initContainers": [{"name": "init"}]})
	found := kubernetes.main_containers with input as both
	[container.title | some container in found] == ["Container app"]
}

test_what_is_no_container_is_left_out if {
	every containers in [{"name": "app"}, "app", [1, "x", null]] {
		kubernetes.containers == [] with input as pod({"containers": containers})
	}
	kubernetes.containers == [] with input as pod([])
	kubernetes.containers == [] with input as {"resource_type": "Pod", "attributes": {}}
}

first(resource) := found[0] if {
	found := kubernetes.containers with input as resource
}

test_a_container_overrides_its_pod if {
	both := pod({
		"securityContext": {"runAsNonRoot": true, "runAsUser": 1000},
		"containers": [{"name": "app", "securityContext": {"runAsNonRoot": false}}],
	})
	container := first(both)
	kubernetes.security(container, "runAsNonRoot") == false with input as both
	kubernetes.security(container, "runAsUser") == 1000 with input as both
	own := ["spec", "containers", 0, "securityContext", "runAsNonRoot"]
	kubernetes.security_path(container, "runAsNonRoot") == own with input as both
	kubernetes.security_path(container, "runAsUser") == ["spec", "securityContext", "runAsUser"] with input as both
}

test_what_nobody_says_belongs_to_the_container if {
	bare := pod(spec)
	container := first(bare)
	not kubernetes.security(container, "runAsUser") with input as bare
	place := ["spec", "containers", 0, "securityContext", "runAsUser"]
	kubernetes.security_path(container, "runAsUser") == place with input as bare
}

test_capabilities_in_every_spelling if {
	container := {"path": ["c"], "definition": {"securityContext": {"capabilities": {
		"add": ["cap_net_raw", "SYS_ADMIN", {}],
		"drop": ["CAP_CHOWN"],
	}}}}
	names := [added.name | some added in kubernetes.added_capabilities(container)]
	names == ["NET_RAW", "SYS_ADMIN"]
	kubernetes.drops(container, "CHOWN")
	not kubernetes.drops(container, "NET_RAW")
	not kubernetes.may_drop_more(container)
}

test_all_drops_every_capability if {
	container := {"path": ["c"], "definition": {"securityContext": {"capabilities": {"drop": ["all"]}}}}
	kubernetes.drops(container, "NET_RAW")
}

test_an_unknown_name_may_be_any if {
	container := {"path": ["c"], "definition": {"securityContext": {"capabilities": {"drop": [{}]}}}}
	kubernetes.may_drop_more(container)
}

test_volumes_of_a_kind if {
	mounts := pod({"volumes": [{"name": "tmp", "emptyDir": {}}, {"name": "etc", "hostPath": {"path": "/etc"}}]})
	kubernetes.volumes("hostPath") == [{
		"name": "etc",
		"source": {"path": "/etc"},
		"path": ["spec", "volumes", 1, "hostPath"],
	}] with input as mounts
}

test_variables_have_their_place if {
	resource := pod({"containers": [{"name": "app", "env": [{"name": "A", "value": "b"}, "x"]}]})
	kubernetes.variables == [{
		"title": "Container app",
		"variable": {"name": "A", "value": "b"},
		"path": ["spec", "containers", 0, "env", 0],
	}] with input as resource
}

test_a_namespace_is_default_unless_it_is_said if {
	kubernetes.namespace == "default" with input as {"attributes": {}}
	kubernetes.namespace == "default" with input as {"attributes": {"metadata": {"name": "web"}}}
	kubernetes.namespace == "shop" with input as {"attributes": {"metadata": {"namespace": "shop"}}}
}

test_parts_of_an_image if {
	every name, parts in {
		"nginx": ["docker.io", "", ""],
		"nginx:1.25": ["docker.io", "1.25", ""],
		"library/nginx:latest": ["docker.io", "latest", ""],
		"localhost/app": ["localhost", "", ""],
		"registry.test:5000/team/app": ["registry.test:5000", "", ""],
		"registry.test:5000/team/app:v1@sha256:abc": ["registry.test:5000", "v1", "sha256:abc"],
		"gcr.io/app@sha256:abc": ["gcr.io", "", "sha256:abc"],
	} {
		image := kubernetes.image(name)
		[image.registry, image.tag, image.digest] == parts
	}
}

test_what_is_no_text_names_no_image if {
	not kubernetes.image(1)
	not kubernetes.image({})
}
