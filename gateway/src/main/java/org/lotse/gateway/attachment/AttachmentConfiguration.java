package org.lotse.gateway.attachment;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where files are kept, and who looks at them.
@Configuration(proxyBeanMethods = false)
class AttachmentConfiguration {

    @Bean
    Store store(DataFolder data, AttachmentSettings settings) {
        var s3 = settings.s3();
        return s3 == null ? new FolderStore(data.folder("files")) : S3Store.of(s3);
    }

    @Bean
    Inspection inspection(DataFolder data, AttachmentSettings settings) {
        return new Inspection(data.folder("drafts"), new VirusScanner(settings.scanner()));
    }

    @Bean
    Converter converter(AttachmentSettings settings) {
        return new Converter(settings.converter(), settings.conversion());
    }
}
