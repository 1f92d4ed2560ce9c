package dev.coachline.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How many events of a topic a group has still to read. */
record ConsumerLag(String group, String topic, long behind) {

    static List<ConsumerLag> of(String brokers) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000, AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000))) {
            Map<String, ListConsumerGroupOffsetsSpec> groups = new TreeMap<>();
            for (GroupListing group : admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get()) {
                groups.put(group.groupId(), new ListConsumerGroupOffsetsSpec());
            }
            Map<String, Map<TopicPartition, OffsetAndMetadata>> read = admin.listConsumerGroupOffsets(groups).all()
                    .get();
            Map<TopicPartition, Long> ends = ends(admin, read);
            List<ConsumerLag> lags = new ArrayList<>();
            new TreeMap<>(read).forEach((group, offsets) -> {
                Map<String, Long> behind = new TreeMap<>();
                offsets.forEach((partition, offset) -> {
                    if (offset != null) {
                        behind.merge(partition.topic(), ends.getOrDefault(partition, 0L) - offset.offset(), Long::sum);
                    }
                });
                behind.forEach((topic, count) -> lags.add(new ConsumerLag(group, topic, count)));
            });
            return lags;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause() == null ? e.toString() : e.getCause().getMessage(), e);
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin,
            Map<String, Map<TopicPartition, OffsetAndMetadata>> read) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        read.values().forEach(
                offsets -> offsets.keySet().forEach(partition -> asked.put(partition, OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }
}
