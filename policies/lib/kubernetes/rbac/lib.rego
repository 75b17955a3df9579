# What roles allow.
package trueline.lib.rbac

# Whether a rule of a role allows one of some verbs on a resource that it names. Resources that are only meant by `*` do not
# count: that a role has wildcards is a finding of its own.
allows(rule, groups, resources, verbs) if {
	some group in rule.apiGroups
	group in groups | {"*"}
	some resource in rule.resources
	resource in resources
	some verb in rule.verbs
	verb in verbs | {"*"}
}

# As `allows`, also where resources are meant by `*`.
allows_at_all(rule, groups, resources, verbs) if allows(rule, groups, resources | {"*"}, verbs)

# Whether a rule holds for all objects of its resources and not only for some that it names.
is_general(rule) if count(object.get(rule, "resourceNames", [])) == 0

# Roles that come with every cluster, and that it restores.
is_system if startswith(input.attributes.metadata.name, "system:")

# The rules of the role that a binding gives, with the role's address.
bound contains {"role": role.address, "rule": rule} if {
	some kind in ["ClusterRole", "Role"]
	some role in input.related[kind]
	role.direction == "to"
	some rule in role.attributes.rules
}

# Whether a binding gives its role to something that runs in the cluster: a service account, or a node.
is_for_programs if {
	some subject in input.attributes.subjects
	is_program(subject)
}

is_program(subject) if subject.kind == "ServiceAccount"

is_program(subject) if regex.match(`^system:(node|serviceaccount)`, subject.name)

# Verbs that change objects.
changing := {"create", "update", "patch", "delete", "deletecollection"}

# Verbs that show what objects hold.
reading := {"get", "list", "watch"}
