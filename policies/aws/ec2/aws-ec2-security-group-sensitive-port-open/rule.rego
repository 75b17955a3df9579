# METADATA
# title: Security group lets everyone reach a database or admin port
# description: >-
#   An inbound rule of the security group admits every address on the internet to a port of a service that is made for
#   the inside of a network: databases, caches, file shares, directory and remote control services. Such services
#   often start without a password, are scanned for day and night, and hand over all their data when broken into. SSH,
#   Remote Desktop and HTTP have rules of their own.
# related_resources:
#   - https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
#   - https://docs.aws.amazon.com/config/latest/developerguide/restricted-common-ports.html
# custom:
#   id: aws-ec2-security-group-sensitive-port-open
#   severity: high
#   confidence: high
#   remediation: >-
#     Name the security groups of the clients in security_groups (or referenced_security_group_id), or the addresses
#     of your network in cidr_blocks, instead of 0.0.0.0/0 or ::/0.
#   resource_types: [aws_security_group, aws_default_security_group]
#   aliases:
#     - FG_R00037
#     - FG_R00038
#     - FG_R00039
#     - FG_R00040
#     - FG_R00212
#     - FG_R00213
#     - FG_R00214
#     - FG_R00215
#     - FG_R00216
#     - FG_R00217
#     - FG_R00234
#     - FG_R00242
#     - FG_R00243
#     - FG_R00244
#     - FG_R00245
#     - FG_R00246
#     - FG_R00247
#     - FG_R00248
#     - FG_R00249
#     - FG_R00256
#     - FG_R00257
#     - FG_R00258
#     - FG_R00260
#     - FG_R00261
#     - FG_R00262
#     - FG_R00263
#     - FG_R00264
#     - FG_R00265
#     - FG_R00266
#     - FG_R00267
#     - AC_AWS_0233
#     - AC_AWS_0234
#     - AC_AWS_0235
#     - AC_AWS_0236
#     - AC_AWS_0237
#     - AC_AWS_0238
#     - AC_AWS_0239
#     - AC_AWS_0243
#     - AC_AWS_0244
#     - AC_AWS_0245
#     - AC_AWS_0246
#     - AC_AWS_0247
#     - AC_AWS_0248
#     - AC_AWS_0249
#     - AC_AWS_0250
#     - AC_AWS_0251
#     - AC_AWS_0252
#     - AC_AWS_0253
#     - AC_AWS_0254
#     - AC_AWS_0255
#     - AC_AWS_0256
#     - AC_AWS_0257
#     - AC_AWS_0258
#     - AC_AWS_0259
#     - AC_AWS_0260
#     - AC_AWS_0261
#     - AC_AWS_0262
#     - AC_AWS_0263
#     - AC_AWS_0265
#     - AC_AWS_0266
#     - AC_AWS_0267
#     - AC_AWS_0268
#     - AC_AWS_0269
#     - AC_AWS_0270
#     - AC_AWS_0271
#     - AC_AWS_0273
#     - AC_AWS_0274
#   controls:
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-17", "AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.aws.ec2.security_group_sensitive_port_open

import data.trueline.lib.network

deny contains finding if {
	some i
	rule := input.attributes.ingress[i]
	services := opened(rule)
	count(services) > 0
	some block in network.anywhere_blocks(rule)
	finding := {
		"message": sprintf("%s lets %s reach %s.", [input.address, block.cidr, listed(services)]),
		"path": array.concat(["ingress", i], block.path),
	}
}

opened(rule) := array.concat(
	[service | some [port, name] in tcp_services; network.opens_tcp_port(rule, port); service := label(name, port)],
	[service | some [port, name] in udp_services; network.opens_udp_port(rule, port); service := label(name, port)],
)

label(name, port) := sprintf("%s (port %d)", [name, port])

listed(services) := concat(", ", services) if count(services) <= 3

listed(services) := sprintf("%s and %d more services", [concat(", ", array.slice(services, 0, 3)), rest]) if {
	rest := count(services) - 3
	rest > 0
}

# The best known first, as messages name only the first three of a wide range.
tcp_services := [
	[3306, "MySQL"],
	[5432, "PostgreSQL"],
	[6379, "Redis"],
	[27017, "MongoDB"],
	[27018, "MongoDB"],
	[27019, "MongoDB"],
	[1433, "SQL Server"],
	[1434, "SQL Server admin"],
	[1521, "Oracle Database"],
	[2484, "Oracle Database with TLS"],
	[2382, "SQL Server Analysis Services"],
	[2383, "SQL Server Analysis Services"],
	[5439, "Redshift"],
	[9200, "Elasticsearch"],
	[9300, "Elasticsearch"],
	[7001, "Cassandra"],
	[9042, "Cassandra"],
	[61621, "Cassandra OpsCenter"],
	[11211, "Memcached"],
	[11214, "Memcached with TLS"],
	[11215, "Memcached with TLS"],
	[2375, "Docker"],
	[2376, "Docker"],
	[2379, "etcd"],
	[2380, "etcd"],
	[10250, "kubelet"],
	[23, "Telnet"],
	[135, "Windows RPC"],
	[137, "NetBIOS"],
	[138, "NetBIOS"],
	[139, "NetBIOS"],
	[445, "SMB"],
	[3020, "SMB"],
	[2049, "NFS"],
	[389, "LDAP"],
	[636, "LDAP with TLS"],
	[4505, "Salt"],
	[4506, "Salt"],
	[8140, "Puppet"],
	[5985, "WinRM"],
	[5986, "WinRM"],
	[5500, "VNC"],
	[5800, "VNC"],
	[5900, "VNC"],
]

udp_services := [
	[161, "SNMP"],
	[137, "NetBIOS"],
	[138, "NetBIOS"],
	[139, "NetBIOS"],
	[389, "LDAP"],
	[1434, "SQL Server Browser"],
	[2484, "Oracle Database with TLS"],
	[5432, "PostgreSQL"],
	[11211, "Memcached"],
	[11214, "Memcached with TLS"],
	[11215, "Memcached with TLS"],
]
